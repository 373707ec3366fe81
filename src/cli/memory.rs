//! How the system's allocator keeps memory, for a program that runs for a minute and for one that runs for months.

/// glibc gives each thread a pool of its own, eight to a core, and keeps in each what was let go: a demo takes 40 MiB
/// more for it, and a scheduler grew by 19 % in a year of nights. Two pools are as fast here. A program that stays
/// also gives large pieces back at once: a year of nights then ends as it began (docs/reliability.md), a night takes
/// some 5 % longer. The settings are read once, when a program starts, so it starts anew with them: the same process,
/// a millisecond later. Where that cannot be, or somebody has chosen another number of pools, it goes on as it is.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn settle() {
    use std::os::unix::process::CommandExt;
    const POOLS: &str = "MALLOC_ARENA_MAX";
    if std::env::var_os(POOLS).is_some() {
        return;
    }
    let mut given = std::env::args_os();
    let (Ok(program), Some(name)) = (std::env::current_exe(), given.next()) else {
        return;
    };
    let given: Vec<_> = given.collect();
    let mut anew = std::process::Command::new(program);
    anew.arg0(name).args(&given).env(POOLS, "2");
    if given
        .iter()
        .any(|word| word == "scheduler" || word == "serve")
    {
        anew.env("MALLOC_MMAP_THRESHOLD_", "524288");
    }
    // Comes back only when it could not be done.
    let _ = anew.exec();
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn settle() {}
