//! The kinds of findings. `docs/findings.md` is made from this table.

/// Whether a rule set with the finding can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The rules must not be used.
    Error,
    /// Doubtful; the rules can be used.
    Warning,
}

macro_rules! codes {
    ($($name:ident = $number:literal $severity:ident $title:literal $about:literal $example:literal $instead:literal;)*) => {
        /// The kind of a finding: stable, and printed as `R0101`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $about] $name,)*
        }

        impl Code {
            /// Every kind, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its number, which never changes its meaning.
            #[must_use]
            pub const fn number(self) -> u16 {
                match self { $(Self::$name => $number,)* }
            }

            /// Whether rules with it can be used.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// A few words for it.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// What it means and why it matters.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$name => $about,)* }
            }

            /// A piece of a rule file that has it.
            #[must_use]
            pub const fn example(self) -> &'static str {
                match self { $(Self::$name => $example,)* }
            }

            /// What to write instead.
            #[must_use]
            pub const fn instead(self) -> &'static str {
                match self { $(Self::$name => $instead,)* }
            }
        }
    };
}

codes! {
    // Files and YAML.
    NotYaml = 101 Error "not YAML" "The file cannot be read as YAML 1.2, so nothing in it can be checked further." "gates:\n  - id: a\n title: b" "gates:\n  - id: a\n    title: b";
    DuplicateKey = 102 Error "key given twice" "A key stands twice in the same map; one of the two would be lost." "points: 4\npoints: 8" "points: 8";
    YamlFeature = 103 Error "YAML feature not used here" "Anchors, aliases, merge keys, tags, directives and several documents in one file hide what is asked, so rule files do without." "require: !planned" "require: \"!planned\"";
    TooLarge = 104 Error "file too large or nested too deep" "Rule files are at most 256 KiB, 24 levels deep and 20,000 values; more is a mistake or an attack." "- - - - - - …" "- one\n- two";
    WrongEncoding = 105 Error "not UTF-8 text" "Rule files are UTF-8 text without control characters." "title: Zo\\xEB" "title: Zoë";
    UnknownFile = 106 Error "file not known" "Each file in the folder has a purpose; one that nothing reads is a mistake in its name or place." "pathway/people-lead.yaml" "pathways/people-lead.yaml";
    MissingFile = 107 Error "file missing" "A rule set has at least organisation.yaml, evidence.yaml and one pathway." "rules/acme/pathways/" "rules/acme/pathways/people-lead.yaml";
    LinkOutside = 108 Error "link out of the folder" "A rule set is whole in itself: links that lead out of its folder are not followed." "thresholds.yaml -> ../../etc/passwd" "thresholds.yaml";
    UnreadableFile = 109 Error "file cannot be read" "The file is there and cannot be read." "scripts/a.rhai" "scripts/a.rhai";
    LeftoverFile = 110 Warning "file left by an editor" "A copy that an editor or the operating system has left: nothing reads it, and it says nothing about the rules." "thresholds.yaml~" "(remove it)";
    // Keys and values.
    UnknownKey = 201 Error "key not known" "A key that is not known would be dropped silently, and what it was meant to say would never hold." "titel: Team lead" "title: Team lead";
    MissingKey = 202 Error "key missing" "Something that cannot be left out is not there." "- id: wants-it\n  require: interest >= 1" "- id: wants-it\n  title: Wants to lead people\n  require: interest >= 1";
    WrongType = 203 Error "wrong kind of value" "The value is of another kind than the key takes." "points: many" "points: 12";
    WrongName = 204 Error "name written the wrong way" "Names in expressions are `snake_case`, reason codes `UPPER_SNAKE`, other ids kebab-case." "id: WantsIt" "id: wants-it";
    ReservedName = 205 Error "name is taken by the language" "The name is a keyword or a function of the expression language and could not be used in one." "given: { new: skill }" "given: { fresh: skill }";
    HiddenName = 206 Error "name hides another" "No name in scope may hide another: a reader could not tell which is meant." "where: { points: a + b }" "where: { earned: a + b }";
    DuplicateId = 207 Error "id used twice" "Ids are unique within a pathway, and names within their file." "- id: a\n- id: a" "- id: a\n- id: b";
    WrongValue = 208 Error "value not allowed" "The value is outside of what the key takes." "seen_at_least: 180 %" "seen_at_least: 80 %";
    BadNumber = 209 Error "number not allowed" "Numbers are plain decimals, at most 10^12 in size and 9 places." "points: 1e3" "points: 1000";
    UnquotedText = 210 Error "text needs quotes" "YAML reads the text as something else: it starts with a sign that YAML uses, or is cut at a comma or ` #`." "{ beyond: max(0, gap) }" "{ beyond: \"max(0, gap)\" }";
    OneOf = 211 Error "exactly one is needed" "Of several keys, exactly one says how something works." "curve: …\nsteps: …" "curve: …";
    DecimalComma = 212 Warning "comma may be a decimal point" "In a list of numbers, or in the brackets of a function, some commas have a blank after them and some have none, as if those without were decimal commas. To YAML each comma ends a number, so that `3,5` is two of them." "peer: [3,5, 4,5]" "peer: [3.5, 4.5]";
    // References.
    UnknownEvidence = 301 Error "evidence not known" "Rules read only evidence of the catalogue." "of: comunication" "of: communication";
    UnknownThreshold = 302 Error "threshold not known" "The name is not a threshold of thresholds.yaml." "points: training_pionts" "points: training_points";
    UnknownScale = 303 Error "scale not known" "The name is not a scale of organisation.yaml." "value: { scale: fife }" "value: { scale: five }";
    UnknownChoice = 304 Error "choice not known" "The word is not one of the choices, so the comparison could never hold." "status == \"dnoe\"" "status == \"done\"";
    UnknownName = 305 Error "name not in scope" "An expression reads only its given names, `where` names, thresholds and `points`." "interst >= 1" "interest >= 1";
    UnknownFunction = 306 Error "function not known" "Only the published functions can be called." "maxi(a, b)" "max(a, b)";
    UnknownProperty = 307 Error "property not known" "The item has no field of that name." "step.finishd" "step.finished";
    UnknownRole = 308 Error "role not known" "The role is not one of organisation.yaml." "open_to: [enginer]" "open_to: [engineer]";
    UnknownPathway = 309 Error "pathway not known" "No pathway of the rule set has that id." "equal_standing: [staf]" "equal_standing: [staff]";
    UnknownSource = 310 Error "source not known" "The word is no source, or the evidence does not come from it." "from: [boss]" "from: [manager]";
    UnknownScript = 311 Error "script not there" "The script file is not in scripts/." "script: initative.rhai" "script: initiative.rhai";
    UnknownLevel = 312 Error "level not known" "The pathway has no level of that id." "limit: ready-soon" "limit: ready-now";
    UnknownPart = 313 Error "part not known" "No gate, dimension, criterion, cap or flag of that id." "points_of: leading" "points_of: leading-people";
    UnknownPlaceholder = 314 Error "placeholder not known" "A text names something that is not in scope, so it could not be filled in." "says: \"{intrest} seen\"" "says: \"{interest} seen\"";
    ProtectedAttribute = 315 Error "protected attribute read" "Rules cannot read protected attributes: they travel apart, for fairness reports only." "given: { g: gender }" "given: { skill: skill }";
    CircularRules = 316 Error "rules go in a circle" "Each part reads the other's result, so neither can be worked out." "points_of: a (within a)" "points_of: b";
    UnknownProfile = 317 Error "profile not known" "tests/profiles.yaml has no profile of that name." "profile: adda" "profile: ada";
    UnknownSupport = 318 Error "support target not known" "What it helps is neither evidence nor a part of a pathway." "helps: [comunication]" "helps: [communication]";
    // Tables, levels, points.
    TableOrder = 401 Error "rows out of order" "Rows go up: each input is larger than the one before." "at: [[3, 1], [2, 4]]" "at: [[2, 4], [3, 1]]";
    TableGap = 402 Error "table does not cover its input" "A step table starts at the smallest input, and a choice table names every choice." "steps: { of: seen, at: [[2, 1]] }" "steps: { of: seen, at: [[1, 0], [2, 1]] }";
    OffScale = 403 Error "value not on the scale" "The input never has this value, so the row could never be met." "at: [[0, 0], [7, 4]]" "at: [[1, 0], [5, 4]]";
    LevelOrder = 404 Error "levels out of order" "Levels go up: each starts at more points than the one before." "from: 45 … from: 30" "from: 30 … from: 45";
    LevelUnreachable = 405 Error "level cannot be reached" "Even full points everywhere are fewer than the level asks for." "from: 120 (of 100)" "from: 90";
    PointsPlaces = 406 Error "points do not fit the rounding" "A maximum with more places than points are rounded to could never be reached exactly." "points: 2.125" "points: 2.25";
    PointsRange = 407 Error "points range the wrong way" "A range goes from the least to the most, and the most is not below zero." "points: [5, -5]" "points: [-5, 5]";
    BeyondPoints = 408 Warning "table gives more than the points" "The table gives points outside of the criterion's range; they would be limited." "points: 4, at: [[5, 8]]" "points: 8, at: [[5, 8]]";
    UndatedThreshold = 409 Error "threshold has no value" "A threshold needs at least one dated value, and each date once." "values: {}" "values: { 2025-01-01: 3 }";
    IncompleteGroups = 410 Error "group without a value" "A grouped threshold names every choice, or says `otherwise`." "{ technology: 80 }" "{ technology: 80, otherwise: 60 }";
    CapWithoutEffect = 411 Warning "limit has no effect" "Limiting to the highest level limits nothing." "limit: ready-now" "limit: ready-with-support";
    BelowTable = 412 Warning "input may be below the table" "The input of a step table can be less than its first row, or how low it can be is not known; there the rule would fail." "steps: { of: gap, at: [[0, 4], [1, 0]] }" "where: { beyond: \"max(0, gap)\" }";
    SettledComparison = 413 Warning "comparison is always the same" "Whatever the evidence says, the numbers compare in the same way, under all values of thresholds: the condition asks for something that cannot be, or for nothing. Also told of what is asked for and can never be from a day on, as a threshold changes then." "require: skill >= 6" "require: skill >= 4";
    PointsNotReached = 414 Warning "most points cannot be reached" "No row of the table gives the most points of the criterion, so that nobody can have them: shares and levels then ask for more than there is." "points: 8, at: [[1, 0], [4, 7]]" "points: 8, at: [[1, 0], [4, 8]]";
    // Expressions and scripts.
    ScriptSyntax = 501 Error "expression cannot be read" "The expression or script is not well formed." "a +" "a + b";
    ScriptType = 502 Error "kinds do not fit" "The operation does not work on values of these kinds; it would fail or be silently false." "status > 3" "status == \"done\"";
    IntegerDivision = 503 Error "whole-number division" "Dividing whole numbers drops the rest." "i / j" "i * 1.0 / j";
    DivisionInCondition = 504 Error "division in a condition" "A quotient has endless digits; named in `where` it is rounded and shown." "require: a / b > 0.5" "where: { share: a / b }\nrequire: share > 0.5";
    ForbiddenScript = 505 Error "not part of the language" "Left out of the language because it is unbounded, hides state, or gives wrong answers with decimals." "while true { }" "for x in list { … }";
    IndexMayFail = 506 Warning "index may be past the end" "The list can be shorter; then the rule would fail." "attempts[0]" "for attempt in attempts { … }";
    FailsOnGrid = 507 Warning "rule can fail" "On a value that the inputs can have, the rule fails: division by zero, overflow or budget." "score: 12 / missed" "score: 12 / max(1, missed)";
    OptionalUnchecked = 508 Error "value may be nothing" "A given that is `missing: optional` can be `()`; say what then." "bonus + 1" "(bonus ?? 0) + 1";
    CheckCutShort = 509 Warning "not everything was tried" "Rules have so many dates, choices and inputs, or scripts that take so long, that not all values could be tried; what was not tried may fail." "by: department, with 200 choices and 50 dates" "fewer combinations in one rule";
    // Doubtful.
    UnusedThreshold = 601 Warning "threshold not used" "Nothing reads the threshold; changing it would change nothing." "old_floor: …" "(remove it)";
    UnusedEvidence = 602 Warning "evidence not used" "No rule reads the evidence; people are asked for it in vain." "old_rating: …" "(remove it)";
    UnusedGiven = 603 Warning "name not used" "A name is given and never read." "given: { a: skill, b: drive } (b unread)" "given: { a: skill }";
    UnusedFile = 604 Warning "file not used" "Nothing refers to the file." "scripts/old.rhai" "(remove it)";
    EqualStanding = 605 Warning "equal standing not kept" "A pathway names another as its equal, which does not name it back or has other levels." "equal_standing: [staff] (one way)" "equal_standing on both";
    UnusedScale = 606 Warning "scale not used" "No evidence uses the scale." "scales: { ten: … }" "(remove it)";
    UnusedRole = 607 Warning "role leads nowhere" "No pathway is open to the role or leads to it." "roles: { intern: … }" "(remove it)";
    NotApproved = 608 Warning "approval is for other rules" "approvals.yaml has no approval of the rules as they are now." "digest: 00…" "digest: (of `readily digest`)";
    GapWithoutSupport = 610 Warning "gap without support" "A criterion, gate or cap reads evidence that a person can act on, and nothing in support.yaml helps with it: whoever falls short there gets a no without a next step. An offer helps when its `helps` names the criterion, its dimension, or evidence that the rule reads. One finding a pathway lists all of them." "support: []" "support: [{ id: lead-a-project, kind: assignment, helps: [delegation] }]";
    NoSpecialistPath = 611 Warning "management without an equal" "A pathway leads into management, and no specialist pathway, or one of more depth, has equal standing: then managing is the way up, and people take it who would rather be experts." "kind: management (and no equal_standing)" "equal_standing: [staff-engineer]";
    RanksPaths = 612 Warning "words rank paths" "The pathways are equals, and a word makes one more or less than another. `only`, `higher` and the like are looked for in titles and texts of pathways and levels alone, since elsewhere they are harmless." "title: Step up to team lead" "title: Team lead";
    LeadershipNotNeeded = 613 Warning "leadership can be made up for" "The highest level of a management pathway can be reached without a single point from evidence of leading people (what `categories: { leadership: […] }` in organisation.yaml names; without it, categories that start with `leadership`, `people`, `führung` or the like), and no gate, cap or floor asks for it: own results make up for what the role is about." "- id: leading-people (no floor)" "floor: { points: 20, limit: developing, reason: LEADING_BELOW_FLOOR }";
    MostlyTechnical = 614 Warning "management by technical points" "More than half of the points of a management pathway come from technical evidence (what `categories: { technical: […] }` in organisation.yaml names; without it, categories that start with `technical`, `expert`, `fachlich` or the like), so that the best expert is picked to lead. A criterion with several categories counts in equal parts." "points: 60 (category technical) of 100" "gates: [{ id: technically-competent, … }]";
    NoWithoutReason = 615 Warning "no without a reason" "A gate, cap or floor can settle or limit the result without a reason code of its own or without a text. The code by default is the id, which names what is asked and not what is lacking; without a text nobody learns what was seen and what is needed. Floors have no text of their own." "- id: coaching\n  require: coaching" "reason: SUPPORT_NOT_PLANNED\n  says: \"Plan coaching or mentoring.\"";
    JudgesPerson = 616 Warning "text judges the person" "A text says what somebody is instead of what was seen. Nobody can act on that, and it is often wrong." "says: \"Is not a leader.\"" "says: \"Delegation is seen at {seen}; 3 is needed.\"";
    VaguePhrase = 617 Warning "phrase says nothing" "A phrase can mean anything: nobody can check it, and nobody knows what to do next." "says: \"Not ready yet.\"" "says: \"Seen at {seen} by {raters} people; full points from 4 on.\"";
    SameDayOrder = 618 Warning "order of same-day reports decides" "`newest`, `weights` and `take: change` take reports by date, and several people may report on one day. Then the kind of reporter decides which report counts as newer, in the order `self`, `manager`, `peer`, `direct_report`, `stakeholder`, `assessor`, `coach`, `record`, and after that the pseudonym: both say nothing about the candidate. Entries of one day stand in the order of who reported them and what they are called. What one manager, coach or system reports alone is not warned of, although two of them can report on one day; nor are lists for scripts (`take: all` without `newest`), which scripts may sort." "from: [peer], take: mean, weights: [50, 30, 20]" "from: [peer], take: mean";
    NotInForceYet = 619 Warning "threshold not in force yet" "The first value of a threshold holds from a day that is still to come. Until then nobody can be assessed by the pathways that use it: the request is refused. It is told of thresholds that rules are checked with before they begin, and of a first day that was meant to be an earlier one." "values: { 2062-01-01: 3 }" "values: { 2026-01-01: 3 }";
    MissingTranslation = 630 Warning "translation missing" "organisation.yaml promises a language, and some titles or texts are not there in it; they would appear in the language of the rule files, in the middle of a translated explanation." "languages: [en, de] (without messages/de.yaml)" "messages/de.yaml with every title and text";
    NoSentences = 631 Warning "language without sentences" "organisation.yaml names a language that Readily has no sentences of its own in: it has English and German ones. The titles and texts of the rules appear in that language, the sentences around them in English." "languages: [fr]" "languages: [en]";
    NothingToTranslate = 632 Warning "translation of nothing" "A translation belongs to a text that the rule files do not have, or have no more: whoever reads in that language may be told something that nobody else is." "people-lead.coaching.about: … (and no `about` there)" "(remove it, or write `about` in the rule files)";
}

impl Code {
    /// The code as printed: `R0101`.
    #[must_use]
    pub fn text(self) -> String {
        format!("R{:04}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn numbers_rise_and_are_unique() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].number() < pair[1].number()));
    }
}
