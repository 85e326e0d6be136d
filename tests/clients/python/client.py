"""A client in another language: what a platform does with the service, checked step by step."""

import hashlib
import queue
import sys

import grpc
from google.rpc import error_details_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)
from grpc_status import rpc_status
from readily.v1 import (
    assessment_pb2,
    assessment_service_pb2 as messages,
    assessment_service_pb2_grpc,
    profile_pb2,
    rule_set_service_pb2,
    rule_set_service_pb2_grpc,
    what_if_pb2,
)

ITEMS = 1000
BAD = 617


def profile(candidate):
    """A senior engineer of northwind, of whom little is known."""
    ratings = [("peer", "r-1", "4"), ("peer", "r-2", "4.5"), ("manager", "r-3", "3.5")]
    return profile_pb2.Profile(
        candidate=candidate,
        role="senior-engineer",
        observations=[
            profile_pb2.Observation(
                evidence="communication", source=source, rater=rater, on="2026-09-14", number=number
            )
            for source, rater, number in ratings
        ],
    )


def question(
    candidate="c-1", pathway="people-lead", audience=assessment_pb2.AUDIENCE_COMMITTEE, **more
):
    return messages.AssessCandidateRequest(
        organisation="northwind",
        pathway=pathway,
        profile=profile(candidate),
        as_of="2026-11-01",
        audience=audience,
        **more,
    )


def check_health(channel):
    health = health_pb2_grpc.HealthStub(channel)
    for service in ["", "readily.v1.AssessmentService", "organisations/northwind"]:
        answer = health.Check(health_pb2.HealthCheckRequest(service=service))
        assert answer.status == health_pb2.HealthCheckResponse.SERVING, service
    print("healthy")


def check_reflection(channel):
    services = set(ProtoReflectionDescriptorDatabase(channel).get_services())
    wanted = {
        "readily.v1.AssessmentService",
        "readily.v1.RuleSetService",
        "grpc.health.v1.Health",
        "grpc.reflection.v1.ServerReflection",
        "grpc.reflection.v1alpha.ServerReflection",
    }
    assert wanted <= services, services
    print("reflection tells of", ", ".join(sorted(services)))


def check_rule_sets(channel):
    rule_sets = rule_set_service_pb2_grpc.RuleSetServiceStub(channel)
    listed = rule_sets.ListRuleSets(rule_set_service_pb2.ListRuleSetsRequest(page_size=1))
    assert len(listed.rule_sets) == 1 and listed.next_page_token
    asked = rule_set_service_pb2.GetRuleSetRequest(organisation="northwind", as_of="2026-11-01")
    rule_set = rule_sets.GetRuleSet(asked).rule_set
    names = [evidence.name for evidence in rule_set.evidence]
    assert "communication" in names and rule_set.thresholds[0].since
    asked.language = "de-AT"
    german = rule_sets.GetRuleSet(asked).rule_set
    assert german.language == "de" and german.pathways[0].title != rule_set.pathways[0].title
    print(len(rule_set.pathways), "pathways of", rule_set.summary.title, "are published")
    return rule_set


def check_answer(service, rule_set):
    answer = service.AssessCandidate(question(pathway="", request_id="q-7"))
    assert answer.request_id == "q-7" and answer.build_version
    assert not answer.refused
    open_to = [p.id for p in rule_set.pathways if p.open_to_any or "senior-engineer" in p.open_to]
    assert [assessment.pathway for assessment in answer.assessments] == open_to
    for assessment in answer.assessments:
        assert assessment.identity.rule_set_digest == rule_set.summary.digest
        assert assessment.outcome == assessment_pb2.OUTCOME_INSUFFICIENT_EVIDENCE
        assert assessment.missing and assessment.missing[0].text and assessment.missing[0].sources
        bare = assessment_pb2.Assessment()
        bare.CopyFrom(assessment)
        bare.digest = ""
        digest = hashlib.sha256(bare.SerializeToString(deterministic=True)).hexdigest()
        assert digest == assessment.digest, "an answer's digest holds in another language"
    print("assessed on", ", ".join(open_to))


def check_advice(service):
    answer = service.AssessCandidate(question(with_advice=True))
    assert [advice.pathway for advice in answer.advice] == ["people-lead"]
    assert answer.advice[0].HasField("way_forward") and answer.advice[0].HasField("support")
    told = service.AssessCandidate(question(audience=assessment_pb2.AUDIENCE_CANDIDATE)).assessments[0]
    assert told.identity.audience == assessment_pb2.AUDIENCE_CANDIDATE
    sources = {used.source for seen in told.observed for used in seen.used}
    assert "peer" not in sources, "what one colleague said is not told"
    asked = messages.CompareWhatIfRequest(
        organisation="northwind",
        pathway="people-lead",
        profile=profile("c-1"),
        as_of="2026-11-01",
        language="de",
        audience=assessment_pb2.AUDIENCE_COMMITTEE,
        changes=[
            what_if_pb2.ProfileChange(
                assume=what_if_pb2.AssumedValue(
                    evidence="communication", value=profile_pb2.FieldValue(number="2")
                )
            )
        ],
    )
    comparison = service.CompareWhatIf(asked).comparisons[0]
    assert comparison.hypothetical.identity.hypothetical
    assert " statt " in comparison.difference.text, comparison.difference.text
    print("what would change it:", comparison.difference.text)


def failure(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call should have failed")


def details_of(error):
    """The rich details, by the name of their message."""
    found = {}
    for detail in rpc_status.from_call(error).details:
        for kind in [error_details_pb2.BadRequest, error_details_pb2.ErrorInfo]:
            if detail.Is(kind.DESCRIPTOR):
                found[kind.DESCRIPTOR.name] = kind.FromString(detail.value)
    return found


def check_errors(service):
    wrong = question()
    wrong.profile.observations[0].source = "pear"
    wrong.profile.observations[1].number = "6"
    error = failure(lambda: service.AssessCandidate(wrong))
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT
    details = details_of(error)
    fields = [violation.field for violation in details["BadRequest"].field_violations]
    assert fields == ["profile.observations[0].source", "profile.observations[1].number"], fields
    assert details["ErrorInfo"].domain == "readily"

    error = failure(lambda: service.AssessCandidate(question(pathway="people-led")))
    assert error.code() == grpc.StatusCode.NOT_FOUND
    assert details_of(error)["ErrorInfo"].metadata["did_you_mean"] == "people-lead"

    many = question()
    observation = profile_pb2.Observation(evidence="none", source="none", on="never", number="x")
    many.profile.observations.extend([observation] * 3000)
    error = failure(lambda: service.AssessCandidate(many))
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, "many violations fit in headers"

    error = failure(lambda: service.AssessCandidate(question(rule_set_digest="0" * 64)))
    assert error.code() == grpc.StatusCode.FAILED_PRECONDITION
    print("errors are rich:", error.details())


def check_stream(service):
    def requests():
        for at in range(ITEMS):
            item = messages.AssessCandidatesRequest(item_id=str(at), request=question(f"c-{at}"))
            if at == BAD:
                item.request.profile.role = "pilot"
            yield item

    answers = list(service.AssessCandidates(requests()))
    assert [answer.item_id for answer in answers] == [str(at) for at in range(ITEMS)]
    failed = [at for at, answer in enumerate(answers) if answer.WhichOneof("result") == "failure"]
    assert failed == [BAD], failed
    assert answers[BAD].failure.violations[0].field == "request.profile.role"
    print(ITEMS, "profiles streamed, one of them bad")


def check_deadline(service):
    requests = queue.Queue()
    error = failure(lambda: list(service.AssessCandidates(iter(requests.get, None), timeout=0.2)))
    requests.put(None)
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED, error
    print("a deadline ends a stream")


def main(address):
    with grpc.insecure_channel(address) as channel:
        service = assessment_service_pb2_grpc.AssessmentServiceStub(channel)
        check_health(channel)
        check_reflection(channel)
        rule_set = check_rule_sets(channel)
        check_answer(service, rule_set)
        check_advice(service)
        check_errors(service)
        check_stream(service)
        check_deadline(service)


if __name__ == "__main__":
    main(sys.argv[1])
