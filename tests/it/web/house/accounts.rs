//! Who may enter the house.

use super::entry;
use werkt::store::Store;
use werkt::store::accounts::NewAccount;

/// One account a role (two coaches), all with [`PASSWORD`].
pub async fn accounts(store: &Store, phc: &str) {
    for (name, role, coach) in [
        ("anna", "coach", Some("C-01")),
        ("bram", "coach", Some("C-02")),
        ("mira", "manager", None),
        ("cees", "controller", None),
        ("bea", "beheerder", None),
        ("otto", "auditor", None),
    ] {
        let new = NewAccount {
            name,
            role,
            coach_id: coach,
            password: phc,
            must_change: false,
        };
        store
            .account_add(&new, &entry("add account"))
            .await
            .unwrap();
    }
}
