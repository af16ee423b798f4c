"""Did anything go wrong that nobody saw? What the services said since the machine was started."""
OURS = "journalctl -b --no-pager -o cat -u easyprint-server -u easyprint-printhost"


def slicer_and_camera_have_all_their_restraints(bench):
    said = bench.run(f"{OURS} | grep 'Programs run without' || true")
    assert not said, said


def no_fault_of_a_program_is_in_the_log(bench):
    said = bench.run(f"{OURS} | grep -E '^[^ ]*Exception|Exception: | SEVERE ' | head -n 5")
    assert not said, said


CHECKS = [slicer_and_camera_have_all_their_restraints, no_fault_of_a_program_is_in_the_log]
