#pragma once

#include "core/dcom/auth/securitycontext.h"
#include "core/security/securitydescriptor.h"

#include <atomic>

namespace wbemscope::lab {

/// One of the cast.
struct Account {
    QString name;     ///< "alice"
    QString password; ///< Public: the lessons print it.
    QString fullName; ///< "WORKSHOP\\alice"
    Sid sid;
    AccessToken token; ///< Of a network logon.
    const char* may;   ///< Source text of one line; translate in context "Lab".
};

/// The accounts of domain WORKSHOP, in the order of DESIGN.md.
const std::vector<Account>& cast();
Sid workshopDomainSid();
QString hostName();   ///< "LAB"
QString domainName(); ///< "WORKSHOP"

/// Name (any of "alice", "WORKSHOP\\alice", "LAB\\alice", ".\\alice", "alice@workshop.test"), null when
/// unknown.
const Account* findAccount(const QString& name);
const Account* findAccount(const QString& domain, const QString& user);

/// Token of a canonical account name as the acceptor gives it ("WORKSHOP\\alice", "NT AUTHORITY\\ANONYMOUS
/// LOGON"); an unknown name gets the anonymous token.
AccessToken tokenOf(const QString& account);

/// "%bob%" in a text becomes bob's SID: how scenarios name the cast in SDDL.
QString expandAccountNames(QString sddl);
/// "WORKSHOP\\bob", "BUILTIN\\Administrators"; empty when unknown.
QString accountNameOf(const Sid& sid);

/// What dcom/auth's acceptors ask.
class LabAccountDatabase : public dcom::AccountDatabase {
public:
    /// `failedLogons` counts them and outlives the data base; null: nobody counts.
    explicit LabAccountDatabase(std::atomic<quint64>* failedLogons = nullptr)
        : m_failedLogons(failedLogons) {}

    QByteArray ntHash(const QString& domain, const QString& user) const override;
    QString canonicalName(const QString& domain, const QString& user) const override;
    void logonFailed(const QString& domain, const QString& user) const override;

private:
    std::atomic<quint64>* m_failedLogons;
};

/// DCOM's rights (MS-DCOM 2.2.28.1, "COM access permissions"): what a launch/activation descriptor grants.
enum ComRight : quint32 {
    ComExecute = 0x1,
    ComExecuteLocal = 0x2,
    ComExecuteRemote = 0x4,
    ComActivateLocal = 0x8,
    ComActivateRemote = 0x10,
};
/// The launch and activation permission of the lab's WMI service (the machine-wide one): dave is denied all
/// remote.
const SecurityDescriptor& activationPermission();
/// Remote launch and activation by this account.
bool mayActivate(const QString& account);

} // namespace wbemscope::lab
