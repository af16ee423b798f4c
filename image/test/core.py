"""Is the printing core kept free?"""
import time

from waiting import PATIENCE


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


CHECKS = [
    core_3_is_isolated,
    only_the_printing_thread_may_run_on_core_3,
    the_printing_thread_has_the_fifo_class_and_its_memory_is_locked,
    the_kernel_workers_that_carry_the_ports_bytes_are_raised,
]
