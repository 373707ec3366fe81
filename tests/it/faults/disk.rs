//! The disk is full: nothing half is visible, the message is clear, and with room again the night is as ever.

use super::kit::{Ended, Town, times, town, undisturbed};
use std::path::Path;
use std::process::Command;

/// A small file system in memory; `None`, with the reason printed, when this user may not make one.
struct Small<'a>(&'a Path);

impl<'a> Small<'a> {
    fn mount(at: &'a Path, kilobytes: u64) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"])
            .arg(at)
            .output();
        match made {
            Ok(made) if made.status.success() => Some(Self(at)),
            Ok(made) => {
                println!(
                    "skipped: no small disk here: {}",
                    String::from_utf8_lossy(&made.stderr).trim()
                );
                None
            }
            Err(error) => {
                println!("skipped: no small disk here: {error}");
                None
            }
        }
    }

    fn grow(&self) {
        let grown = Command::new("mount")
            .args(["-o", "remount,size=2g"])
            .arg(self.0)
            .status()
            .unwrap();
        assert!(grown.success());
    }
}

impl Drop for Small<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

fn morning(town: &Town, url: &str) -> Ended {
    town.werkt(&["scheduler", "--once"], &[("WERKT_DATABASE_URL", url)])
}

#[test]
fn on_a_full_disk_nothing_half_is_kept_and_with_room_again_the_night_is_as_ever() {
    let wanted = undisturbed();
    let size = std::fs::metadata(town().path("werkt.db")).unwrap().len() / 1024;
    let sizes = times(2, 20) as u64;
    let mut full = 0;
    for at in 0..sizes {
        let town = town().copy();
        let disk = town.path("disk");
        // From hardly any room beside the database to nearly enough for the night.
        let Some(small) = Small::mount(&disk, size + 200 + at * size / sizes) else {
            return;
        };
        for name in ["werkt.db", "werkt.db.key"] {
            std::fs::copy(town.path(name), disk.join(name)).unwrap();
        }
        let url = format!("sqlite://{}", disk.join("werkt.db").display());
        let ended = morning(&town, &url);
        if ended.code() != Some(0) {
            full += 1;
            let text = ended.out() + &ended.err();
            assert!(text.contains("schijf is vol"), "a clear message: {text}");
            assert!(!text.contains("panicked"), "{text}");
        }
        small.grow();
        for _ in 0..3 {
            // What was refused by a full disk counts as an attempt; a later look tries again.
            let later = [
                ("WERKT_DATABASE_URL", &*url),
                ("WERKT_NOW", "2021-10-02T05:00:00Z"),
            ];
            town.werkt(&["scheduler", "--once"], &later);
        }
        for name in ["werkt.db", "werkt.db-wal", "werkt.db-shm"] {
            let _ = std::fs::remove_file(town.path(name));
            let _ = std::fs::copy(disk.join(name), town.path(name));
        }
        drop(small);
        assert_eq!(&town.state(), wanted, "size {at}");
    }
    println!("{full} of {sizes} sizes were too small for the night");
    assert!(full > 0, "no size was too small: nothing was tried");
}
