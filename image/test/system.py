"""Does the system come up as it should?"""
import time

from waiting import PATIENCE


def the_pages_answer(bench):
    took = bench.web.healthy(PATIENCE)
    assert took is not None, "no answer from /health"
    uptime = bench.run("cut -d' ' -f1 /proc/uptime")
    return f"/health {uptime} s after the kernel began"


def the_system_runs_without_a_failed_unit(bench):
    end = time.monotonic() + PATIENCE
    while (state := bench.run("systemctl is-system-running || true")) in ("initializing", "starting"):
        assert time.monotonic() < end, "still starting: " + bench.run("systemctl list-jobs --no-legend")
        time.sleep(3)
    failed = bench.run("systemctl --failed --no-legend --plain")
    assert state == "running" and not failed, f"{state}: {failed}"
    cycles = bench.run("journalctl -b --no-pager -q --grep='ordering cycle' || true")
    assert not cycles, cycles


def root_is_read_only_and_the_data_partition_has_grown(bench):
    assert " ro," in bench.run("grep ' / ' /proc/mounts"), "root can be written"
    size = int(bench.run("df --output=size -k /data | tail -n 1"))
    assert size > 2_000_000, f"/data has {size} KiB"
    assert bench.run("findmnt -n -o SOURCE /var") == "overlay"
    return f"/data {size // 1024} MiB"


def the_machine_has_an_id_and_a_name_of_its_own(bench):
    identity, name = bench.run("cat /etc/machine-id"), bench.run("hostname")
    assert len(identity) == 32 and name.startswith("easyprint-"), f"{identity} {name}"
    return name


def without_a_clock_chip_the_date_is_no_earlier_than_the_images(bench):
    now, built = (int(bench.run(command)) for command in ("date +%s", "stat -c %Y /usr/lib/easyprint/release"))
    assert now >= built > 1_700_000_000, f"it is {now}, and the image is of {built}"


def no_service_of_ours_is_root(bench):
    users = bench.run("ps -eo user:32,args | grep /usr/lib/easyprint | grep -v grep | awk '{ print $1 }' | sort -u")
    assert users and "root" not in users.split(), users
    return users.replace("\n", " ")


def both_processes_have_begun_with_their_caches(bench):
    """A cache that does not fit is passed over in silence: only the mapped one was used."""
    sizes = []
    for process, cache in (("server", "easyprint.aot"), ("printhost", "printhost.aot")):
        pid = bench.run(f"systemctl show -p MainPID --value easyprint-{process}")
        mapped = bench.run(f"grep -c '/{process}/target/{cache}$' /proc/{pid}/maps || true")
        assert mapped != "0", f"{process} has not mapped {cache}"
        sizes.append(bench.run(f"du -h /usr/lib/easyprint/appliance/{process}/target/{cache} | cut -f 1"))
    return ", ".join(sizes)


def nothing_was_unpacked_into_tmp(bench):
    found = bench.run("find /tmp /var/tmp -name '*.so*' | head")
    assert not found, found


CHECKS = [
    the_pages_answer,
    the_system_runs_without_a_failed_unit,
    root_is_read_only_and_the_data_partition_has_grown,
    the_machine_has_an_id_and_a_name_of_its_own,
    without_a_clock_chip_the_date_is_no_earlier_than_the_images,
    no_service_of_ours_is_root,
    both_processes_have_begun_with_their_caches,
    nothing_was_unpacked_into_tmp,
]
