//! Accounts, sessions and failed logins.

use super::pool::Tx;
use super::{AuditEntry, Result, Store, StoreError, audit, db};

/// A person who can log in. The password is its PHC text (`$argon2id$...`), hidden from `Debug`.
#[derive(Clone)]
pub struct StoredAccount {
    pub id: i64,
    pub name: String,
    pub role: String,
    /// Number in the coach file; for role `coach` only.
    pub coach_id: Option<String>,
    pub password: String,
    pub must_change: bool,
    pub created_at: String,
    pub disabled_at: Option<String>,
}
record!(StoredAccount {
    id,
    name,
    role,
    coach_id,
    password,
    must_change,
    created_at,
    disabled_at
});

impl std::fmt::Debug for StoredAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "StoredAccount({}, {}, {})",
            self.id, self.name, self.role
        )
    }
}

/// A new account; the password is its PHC text.
pub struct NewAccount<'a> {
    pub name: &'a str,
    pub role: &'a str,
    pub coach_id: Option<&'a str>,
    pub password: &'a str,
    /// The first password was made by somebody else, so it must be changed.
    pub must_change: bool,
}

/// A running session with its account.
#[derive(Debug, Clone)]
pub struct StoredSession {
    pub account_id: i64,
    pub name: String,
    pub role: String,
    pub coach_id: Option<String>,
    pub must_change: bool,
    pub created_at: String,
    pub seen_at: String,
}
record!(StoredSession {
    account_id,
    name,
    role,
    coach_id,
    must_change,
    created_at,
    seen_at
});

const BY_NAME: &str = "SELECT id, name, role, coach_id, password, must_change, created_at, disabled_at \
     FROM account WHERE lower(name) = $1";

async fn drop_sessions(tx: &mut Tx, account: i64, except: Option<&str>) -> Result<()> {
    db::query("DELETE FROM session WHERE account_id = $1 AND (CAST($2 AS TEXT) IS NULL OR token_sha256 <> $2)")
        .bind(account)
        .bind(except)
        .execute(&mut *tx)
        .await?;
    Ok(())
}

impl Store {
    /// An account by the name that somebody types; upper and lower case are the same.
    pub async fn account(&self, name: &str) -> Result<Option<StoredAccount>> {
        db::query(BY_NAME)
            .bind(name.to_ascii_lowercase())
            .optional(self)
            .await
    }

    /// All accounts, by name.
    pub async fn accounts(&self) -> Result<Vec<StoredAccount>> {
        db::query(
            "SELECT id, name, role, coach_id, password, must_change, created_at, disabled_at
             FROM account ORDER BY lower(name)",
        )
        .all(self)
        .await
    }

    /// Adds an account. Refused when the name is in use.
    pub async fn account_add(&self, new: &NewAccount<'_>, entry: &AuditEntry) -> Result<i64> {
        let mut tx = self.begin().await?;
        let taken: Option<StoredAccount> =
            db::query(BY_NAME).bind(new.name).optional(&mut tx).await?;
        if taken.is_some() {
            return Err(StoreError::Refused(format!(
                "de naam {} is al in gebruik",
                new.name
            )));
        }
        let id = db::query(
            "INSERT INTO account (name, role, coach_id, password, must_change, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        )
        .bind(new.name)
        .bind(new.role)
        .bind(new.coach_id)
        .bind(new.password)
        .bind(new.must_change)
        .bind(&entry.at)
        .scalar(&mut tx)
        .await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Closes an account (ending its sessions) or opens it again. Tells whether there is such an account; of one that
    /// stood so already nothing is written.
    pub async fn account_disable(
        &self,
        name: &str,
        disable: bool,
        entry: &AuditEntry,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let name = name.to_ascii_lowercase();
        let id: Option<i64> = db::query(
            "UPDATE account SET disabled_at = $2
             WHERE lower(name) = $1 AND (disabled_at IS NULL) = (CAST($2 AS TEXT) IS NOT NULL) RETURNING id",
        )
        .bind(&name)
        .bind(disable.then_some(&entry.at))
        .optional_scalar(&mut tx)
        .await?;
        let Some(id) = id else {
            let stands: Option<StoredAccount> =
                db::query(BY_NAME).bind(&name).optional(&mut tx).await?;
            return Ok(stands.is_some());
        };
        if disable {
            drop_sessions(&mut tx, id, None).await?;
        }
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Sets a password (PHC text) and ends the other sessions of the account.
    pub async fn password_set(
        &self,
        account: i64,
        phc: &str,
        must_change: bool,
        keep_session: Option<&str>,
        entry: &AuditEntry,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let set = db::query("UPDATE account SET password = $2, must_change = $3 WHERE id = $1")
            .bind(account)
            .bind(phc)
            .bind(must_change)
            .execute(&mut tx)
            .await?;
        if set != 1 {
            return Err(StoreError::Refused("dit account is er niet".to_owned()));
        }
        drop_sessions(&mut tx, account, keep_session).await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }

    /// Opens a session after a good login: clears the failures of the name, drops sessions that began before
    /// `oldest`, and writes the audit line. Refused when the account was closed meanwhile.
    pub async fn session_start(
        &self,
        token_sha256: &str,
        account: i64,
        name_sha256: &str,
        oldest: &str,
        entry: &AuditEntry,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        db::query("DELETE FROM session WHERE created_at < $1")
            .bind(oldest)
            .execute(&mut tx)
            .await?;
        db::query("DELETE FROM login_failure WHERE name_sha256 = $1")
            .bind(name_sha256)
            .execute(&mut tx)
            .await?;
        let added = db::query(
            "INSERT INTO session (token_sha256, account_id, created_at, seen_at)
             SELECT $1, id, $3, $3 FROM account WHERE id = $2 AND disabled_at IS NULL",
        )
        .bind(token_sha256)
        .bind(account)
        .bind(&entry.at)
        .execute(&mut tx)
        .await?;
        if added != 1 {
            return Err(StoreError::Refused("dit account is gesloten".to_owned()));
        }
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }

    /// A session that began after `oldest` and was seen after `idle`, of an account that is open.
    pub async fn session(
        &self,
        token_sha256: &str,
        oldest: &str,
        idle: &str,
    ) -> Result<Option<StoredSession>> {
        db::query(
            "SELECT s.account_id, a.name, a.role, a.coach_id, a.must_change, s.created_at, s.seen_at
             FROM session s JOIN account a ON a.id = s.account_id
             WHERE s.token_sha256 = $1 AND s.created_at > $2 AND s.seen_at > $3 AND a.disabled_at IS NULL",
        )
        .bind(token_sha256)
        .bind(oldest)
        .bind(idle)
        .optional(self)
        .await
    }

    /// Notes that a session is still in use. Called at most once a minute a session.
    pub async fn session_seen(&self, token_sha256: &str, now: &str) -> Result<()> {
        db::query("UPDATE session SET seen_at = $2 WHERE token_sha256 = $1")
            .bind(token_sha256)
            .bind(now)
            .execute(self)
            .await?;
        Ok(())
    }

    /// Ends a session. One that has ended already leaves no second line.
    pub async fn session_end(&self, token_sha256: &str, entry: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        let ended = db::query("DELETE FROM session WHERE token_sha256 = $1")
            .bind(token_sha256)
            .execute(&mut tx)
            .await?;
        if ended == 0 {
            return Ok(());
        }
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }

    /// Failed logins under a name, and until when it is locked.
    pub async fn login_failures(&self, name_sha256: &str) -> Result<(i64, Option<String>)> {
        let found: Option<(i64, Option<String>)> =
            db::query("SELECT failures, locked_until FROM login_failure WHERE name_sha256 = $1")
                .bind(name_sha256)
                .optional(self)
                .await?;
        Ok(found.unwrap_or((0, None)))
    }

    /// Counts a failed login and locks the name for as long as `lock_until` says for that many failures.
    /// Names that were last tried before `forget` are dropped, so that the table stays small.
    pub async fn login_failed(
        &self,
        name_sha256: &str,
        forget: &str,
        lock_until: impl Fn(i64) -> Option<String>,
        entry: &AuditEntry,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        db::query("DELETE FROM login_failure WHERE last_at < $1")
            .bind(forget)
            .execute(&mut tx)
            .await?;
        let failures: i64 = db::query(
            "INSERT INTO login_failure (name_sha256, failures, last_at) VALUES ($1, 1, $2)
             ON CONFLICT (name_sha256) DO UPDATE SET failures = login_failure.failures + 1, last_at = excluded.last_at
             RETURNING failures",
        )
        .bind(name_sha256)
        .bind(&entry.at)
        .scalar(&mut tx)
        .await?;
        db::query("UPDATE login_failure SET locked_until = $2 WHERE name_sha256 = $1")
            .bind(name_sha256)
            .bind(lock_until(failures))
            .execute(&mut tx)
            .await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }
}
