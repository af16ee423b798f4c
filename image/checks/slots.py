"""Which slot starts, decided as in the initramfs with busybox's shell."""
import random

from card import Card

subject = Card


def a_new_card_starts_a_and_is_not_written_to(card):
    before = sorted(p.name for p in card.fat.iterdir())
    assert card.start() == ("a", "good", "bad")
    assert sorted(p.name for p in card.fat.iterdir()) == before
    assert card.slots("get-primary") == card.slots("get-current") == "a"
    assert card.slots("get-state", "a") == "good" and card.slots("get-state", "b") == "bad"


def a_slot_that_never_comes_up_is_given_up_after_three_tries_for_the_old_one(card):
    card.slots("set-primary", "b")
    assert card.firmware() == "os_prefix=b/\n"
    assert [card.start() for _ in range(3)] == [("b", "trying", "good")] * 3
    assert card.start() == ("a", "good", "failed")
    assert card.firmware() == "os_prefix=a/\n"
    assert card.start() == ("a", "good", "failed")
    assert card.slots("get-primary") == "a"


def a_slot_that_was_found_good_stays(card):
    card.slots("set-primary", "b")
    card.start()
    card.slots("set-state", "b", "good")
    assert [card.start() for _ in range(5)] == [("b", "good", "good")] * 5


def a_slot_that_is_found_bad_is_left_at_the_next_start(card):
    card.slots("set-primary", "b")
    card.start()
    card.slots("set-state", "b", "bad")
    assert card.slots("get-primary") == "a"
    assert card.start() == ("a", "good", "failed")


def a_slot_that_is_being_written_does_not_start(card):
    card.slots("set-primary", "b")
    card.slots("set-state", "b", "good")
    card.slots("set-state", "a", "bad")
    assert card.start() == ("b", "good", "bad")
    card.slots("set-primary", "a")
    assert card.start() == ("a", "trying", "good")


def what_the_firmware_reads_is_put_right_at_the_next_start(card):
    card.slots("set-primary", "b")
    (card.fat / "slot.txt").write_text("os_prefix=a/\n")
    assert card.start()[0] == "b"
    assert card.firmware() == "os_prefix=b/\n"


def without_a_state_that_can_be_read_the_firmwares_file_decides(card):
    card.slots("set-primary", "b")
    for file in card.fat.glob("slots-*"):
        file.write_bytes(b"\xff" * 64)
    assert card.start() == ("b", "good", "bad")


def a_state_torn_in_the_middle_leaves_the_one_before(card):
    card.slots("set-primary", "b")
    card.start()
    newest = max(card.fat.glob("slots-*"), key=lambda file: int(file.read_text().split()[0]))
    newest.write_bytes(newest.read_bytes()[:9] + bytes(55))
    assert card.start() == ("b", "trying", "good"), "the try before is counted again"


def killed_at_any_moment_it_leaves_a_whole_state(card):
    chance = random.Random(7)
    for turn in range(10):
        slot = "ab"[turn % 2]
        card.cut(chance.random() * 0.1, "set-primary", slot)
        assert card.slots("get-primary") in "ab" and card.slots("get-state", card.slots("get-primary")) == "good"
        card.slots("set-state", slot, "good")
    sizes = {file.stat().st_size for file in card.fat.glob("slots-*")}
    assert sizes == {64}, sizes


CHECKS = [
    a_new_card_starts_a_and_is_not_written_to,
    a_slot_that_never_comes_up_is_given_up_after_three_tries_for_the_old_one,
    a_slot_that_was_found_good_stays,
    a_slot_that_is_found_bad_is_left_at_the_next_start,
    a_slot_that_is_being_written_does_not_start,
    what_the_firmware_reads_is_put_right_at_the_next_start,
    without_a_state_that_can_be_read_the_firmwares_file_decides,
    a_state_torn_in_the_middle_leaves_the_one_before,
    killed_at_any_moment_it_leaves_a_whole_state,
]
