//! Who holds a lease: this very process on this very machine. Another process of the same machine can see at
//! once that the holder is gone; one of another machine waits until the lease has run out.

use std::path::Path;

/// Host, boot, process namespace, process and its start: `werkt1/3f2a…/4026531836/812/4711`. Never reused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner(String);

impl Owner {
    /// This process.
    pub fn this() -> Self {
        Self(format!(
            "{}/{}/{}",
            host(),
            std::process::id(),
            start_of(Path::new("/proc/self/stat")).unwrap_or_default()
        ))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a holder is a process of this machine that no longer runs. What cannot be known is "no".
    pub fn knows_gone(&self, holder: &str) -> bool {
        let (Some((here, ..)), Some((there, process, start))) = (parts(&self.0), parts(holder))
        else {
            return false;
        };
        if here != there || here.contains("//") {
            return false;
        }
        let stat = Path::new("/proc").join(process).join("stat");
        start_of(&stat).is_none_or(|now| now != start)
    }
}

/// Host with boot and namespace, process number, moment of its start.
fn parts(owner: &str) -> Option<(&str, &str, &str)> {
    let (rest, start) = owner.rsplit_once('/')?;
    let (host, process) = rest.rsplit_once('/')?;
    (!start.is_empty() && process.bytes().all(|b| b.is_ascii_digit()))
        .then_some((host, process, start))
}

/// Name of the machine, this boot of it, and the namespace in which process numbers count.
fn host() -> String {
    let line = |path: &str| {
        std::fs::read_to_string(path).map_or_else(|_| String::new(), |text| text.trim().to_owned())
    };
    let namespace = std::fs::read_link("/proc/self/ns/pid").map_or_else(
        |_| String::new(),
        |name| {
            let digits = |c: &char| c.is_ascii_digit();
            name.to_string_lossy().chars().filter(digits).collect()
        },
    );
    let name = line("/proc/sys/kernel/hostname").replace('/', "-");
    format!(
        "{name}/{}/{namespace}",
        line("/proc/sys/kernel/random/boot_id")
    )
}

/// When a process started, in ticks since boot; `None` when it is not there or is a corpse.
fn start_of(stat: &Path) -> Option<String> {
    let text = std::fs::read_to_string(stat).ok()?;
    // The name of the program stands between brackets and may hold spaces.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let (state, start) = (fields.first()?, fields.get(19)?);
    (!matches!(*state, "Z" | "X")).then(|| (*start).to_owned())
}

#[cfg(test)]
mod tests {
    use super::Owner;

    #[test]
    fn this_process_is_not_gone_and_one_that_ended_is() {
        let this = Owner::this();
        assert!(!this.knows_gone(this.as_str()));
        let mut child = std::process::Command::new("sleep")
            .arg("30")
            .spawn()
            .unwrap();
        let (host, ..) = super::parts(this.as_str()).unwrap();
        let stat = std::path::PathBuf::from(format!("/proc/{}/stat", child.id()));
        let holder = format!("{host}/{}/{}", child.id(), super::start_of(&stat).unwrap());
        assert!(!this.knows_gone(&holder));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(this.knows_gone(&holder));
    }

    #[test]
    fn a_process_number_that_is_used_again_is_another_process() {
        let this = Owner::this();
        let (host, process, _) = super::parts(this.as_str()).unwrap();
        assert!(this.knows_gone(&format!("{host}/{process}/1")));
    }

    #[test]
    fn of_another_machine_nothing_is_known() {
        let this = Owner::this();
        assert!(!this.knows_gone("elders/boot/4026531836/1/1"));
        assert!(!this.knows_gone(""));
    }
}
