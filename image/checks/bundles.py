"""Bundles that RAUC is given. Installing mounts one, for which one must be root."""
import shutil

from rauc import Rauc

subject = Rauc
NEEDS_ROOT = True


def a_good_bundle_goes_to_the_other_slot_and_starts_only_when_told(rauc):
    done, said = rauc.install(rauc.bundle("2.0", rauc.ours))
    assert done, said
    assert rauc.slots[0].read_bytes()[:3] == b"old"
    image = (rauc.folder / "2.0.ext4").stat().st_size
    assert rauc.slots[1].read_bytes()[1024 + 56 : 1024 + 58] == b"\x53\xef" and image == 3 << 20, "no file system in b"
    assert (rauc.card.fat / "b/vmlinuz").read_text() == "2.0"
    assert "easyprint.slot=b " in (rauc.card.fat / "b/cmdline.txt").read_text()
    assert not (rauc.card.fat / "a/vmlinuz").exists()
    assert rauc.card.start() == ("a", "good", "bad"), "the new one starts untold"
    told = rauc.rauc("status", "mark-active", "other")
    assert told.returncode == 0, told.stderr
    assert rauc.card.start() == ("b", "trying", "good")


def the_servers_user_may_install_and_others_may_not(rauc):
    bundle = rauc.bundle("2.1", rauc.ours)
    done, _ = rauc.install(bundle, user="nobody")
    assert not done, "anybody may install"
    assert rauc.rauc("status", "mark-active", "other", user="nobody").returncode != 0
    shutil.chown(bundle, "games")
    done, said = rauc.install(bundle, user="games")
    assert done, said


def a_strangers_bundle_is_refused_and_changes_nothing(rauc):
    done, said = rauc.install(rauc.bundle("6.6", rauc.stranger))
    assert not done and "signature" in said, said
    assert rauc.slots[1].read_bytes()[:3] == b"old" and not (rauc.card.fat / "b").exists()
    assert rauc.card.start() == ("a", "good", "bad")


def a_bundle_that_was_changed_is_refused(rauc):
    bundle = rauc.bundle("2.2", rauc.ours)
    data = bytearray(bundle.read_bytes())
    data[len(data) // 4] ^= 1
    bundle.write_bytes(data)
    done, _ = rauc.install(bundle)
    assert not done and not (rauc.card.fat / "b").exists()


CHECKS = [
    a_good_bundle_goes_to_the_other_slot_and_starts_only_when_told,
    the_servers_user_may_install_and_others_may_not,
    a_strangers_bundle_is_refused_and_changes_nothing,
    a_bundle_that_was_changed_is_refused,
]
