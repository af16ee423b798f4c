"""Does the system come up as it should, and is the printing core kept free?"""
import time

from bench import PATIENCE


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


def core_3_is_isolated(bench):
    assert bench.run("cat /sys/devices/system/cpu/isolated") == "3"
    assert bench.run("cat /sys/devices/system/cpu/nohz_full") == "3"


# Threads of user space whose allowed cores include 3, as NAME. The kernel's own threads have no memory.
ON_CORE_3 = r"""awk 'FNR == 1 { name = $2; user = 0 } /^VmSize:/ { user = 1 }
  /^Cpus_allowed_list:/ && user && "," $2 "," ~ /[-,]3,/ { print name }' /proc/[0-9]*/task/[0-9]*/status 2>/dev/null"""


def only_the_printing_thread_may_run_on_core_3(bench):
    end = time.monotonic() + PATIENCE
    while bench.run("systemctl is-active easyprint-printhost || true") != "active":
        assert time.monotonic() < end, bench.run("journalctl -b --no-pager -u easyprint-printhost | tail -n 20")
        time.sleep(3)
    found = bench.run(ON_CORE_3).split()
    assert len(found) == 1 and "hot" in found[0], f"on core 3: {found}"
    return found[0]


def the_printing_thread_has_the_fifo_class_and_its_memory_is_locked(bench):
    process = bench.run("systemctl show -p MainPID --value easyprint-printhost")
    thread = bench.run(f"grep -l hot /proc/{process}/task/*/comm | cut -d/ -f5")
    policy = bench.run(f"chrt -p {thread}")
    assert "SCHED_FIFO" in policy and "priority: 50" in policy, policy
    locked = int(bench.run(f"sed -n 's/^VmLck:[^0-9]*\\([0-9]*\\) kB/\\1/p' /proc/{process}/status"))
    assert locked > 10_000, f"{locked} KiB locked"
    others = bench.run(f"chrt -a -p {process} | grep policy | grep -vc SCHED_OTHER || true")
    assert others == "1", f"{others} threads are not of the ordinary class"
    resident = int(bench.run(f"sed -n 's/^VmRSS:[^0-9]*\\([0-9]*\\) kB/\\1/p' /proc/{process}/status"))
    return f"{resident // 1024} MiB resident"


def the_kernel_workers_that_carry_the_ports_bytes_are_raised(bench):
    nice = bench.run("ps -eo ni,comm | awk '$2 ~ /^kworker\\/u/ { print $1 }' | sort -n | head -n 1")
    assert nice == "-20", f"the most willing worker has niceness {nice}"


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
    core_3_is_isolated,
    only_the_printing_thread_may_run_on_core_3,
    the_printing_thread_has_the_fifo_class_and_its_memory_is_locked,
    the_kernel_workers_that_carry_the_ports_bytes_are_raised,
    no_service_of_ours_is_root,
    both_processes_have_begun_with_their_caches,
    nothing_was_unpacked_into_tmp,
]
