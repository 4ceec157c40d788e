#include "core/lab/accounts.h"

#include "core/security/secret.h"

#include <gcrypt.h>
#include <QRegularExpression>
#include <QtEndian>

namespace wbemscope::lab {

namespace {

struct Member {
    const char* name;
    const char* password;
    quint32 rid;
    bool administrator;
    const char* may;
};

// DESIGN.md, "The lab's cast". Lessons, tests and foreign clients rely on it.
constexpr Member members[] = {
    {"alice", "Packet-Privacy-1", 1101, true, QT_TRANSLATE_NOOP("Lab", "everything, everywhere")},
    {"bob", "Remote-Enable-2", 1102, false,
     QT_TRANSLATE_NOOP("Lab", "Enable, Remote Enable, Execute Methods")},
    {"carol", "Local-Only-3", 1103, false, QT_TRANSLATE_NOOP("Lab", "Enable, but not Remote Enable")},
    {"dave", "No-Activation-4", 1104, false,
     QT_TRANSLATE_NOOP("Lab", "no remote launch or activation at all")},
};

QString domainPrefix() {
    return domainName() + u'\\';
}

std::vector<Account> makeCast() {
    std::vector<Account> accounts;
    for (const auto& m : members) {
        Account a;
        a.name = QString::fromLatin1(m.name);
        a.password = QString::fromLatin1(m.password);
        a.fullName = domainPrefix() + a.name;
        a.sid = workshopDomainSid().child(m.rid);
        a.may = m.may;
        a.token.user = a.sid;
        a.token.groups = {workshopDomainSid().child(513), sids::everyone(), sids::users(), sids::network(),
                          sids::authenticatedUsers()};
        if (m.administrator)
            a.token.groups.push_back(sids::administrators());
        accounts.push_back(std::move(a));
    }
    return accounts;
}

bool isOurDomain(const QString& domain) {
    // An empty domain means "wherever you know me": Windows then looks among its own accounts.
    for (const QString& known : {QString(), domainName(), hostName(), QStringLiteral("."),
                                 QStringLiteral("workshop.test"), QStringLiteral("lab.workshop.test")})
        if (domain.compare(known, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

} // namespace

QString hostName() {
    return QStringLiteral("LAB");
}

QString domainName() {
    return QStringLiteral("WORKSHOP");
}

Sid workshopDomainSid() {
    return Sid(5, {21, 1004336348, 1177238915, 682003330});
}

const std::vector<Account>& cast() {
    static const std::vector<Account> accounts = makeCast();
    return accounts;
}

const Account* findAccount(const QString& domain, const QString& user) {
    const auto at = user.indexOf(u'@');
    if (at >= 0)
        return findAccount(user.mid(at + 1), user.left(at));
    if (!isOurDomain(domain))
        return nullptr;
    for (const auto& account : cast())
        if (account.name.compare(user, Qt::CaseInsensitive) == 0)
            return &account;
    return nullptr;
}

const Account* findAccount(const QString& name) {
    const auto slash = name.indexOf(u'\\');
    return slash < 0 ? findAccount(QString(), name) : findAccount(name.left(slash), name.mid(slash + 1));
}

AccessToken tokenOf(const QString& account) {
    if (const auto* known = findAccount(account))
        return known->token;
    // An anonymous logon is not in Everyone since Windows Server 2003 ("Let Everyone permissions apply to
    // anonymous users" is off by default).
    AccessToken token;
    token.user = sids::anonymous();
    token.groups = {sids::network()};
    return token;
}

QString expandAccountNames(QString sddl) {
    for (const auto& account : cast())
        sddl.replace(u'%' + account.name + u'%', account.sid.toString(), Qt::CaseInsensitive);
    return sddl;
}

QString accountNameOf(const Sid& sid) {
    for (const auto& account : cast())
        if (account.sid == sid)
            return account.fullName;
    return wellKnownSidName(sid);
}

QByteArray LabAccountDatabase::ntHash(const QString& domain, const QString& user) const {
    const auto* account = findAccount(domain, user);
    if (!account)
        return {};
    // MS-NLMP 3.3.1 NTOWFv1: MD4 of the password in UTF-16LE.
    QByteArray text;
    for (const QChar c : account->password) {
        const quint16 little = qToLittleEndian(static_cast<quint16>(c.unicode()));
        text.append(reinterpret_cast<const char*>(&little), sizeof little);
    }
    QByteArray hash(16, '\0');
    gcry_check_version(nullptr);
    gcry_md_hash_buffer(GCRY_MD_MD4, hash.data(), text.constData(), static_cast<std::size_t>(text.size()));
    wipe(text);
    return hash;
}

QString LabAccountDatabase::canonicalName(const QString& domain, const QString& user) const {
    const auto* account = findAccount(domain, user);
    return account ? account->fullName : QString();
}

void LabAccountDatabase::logonFailed(const QString&, const QString&) const {
    if (m_failedLogons)
        ++*m_failedLogons;
}

const SecurityDescriptor& activationPermission() {
    // As Windows' machine-wide launch permission (administrators all, Everyone local), with Distributed COM
    // Users' rights given to every authenticated user of the workshop but dave, whose deny comes first.
    static const SecurityDescriptor descriptor =
        SecurityDescriptor::fromSddl(expandAccountNames(QStringLiteral(
            "O:BAG:BAD:(D;;LCRP;;;%dave%)(A;;CCDCLCSWRP;;;BA)(A;;CCDCSW;;;WD)(A;;CCDCLCSWRP;;;AU)")));
    return descriptor;
}

bool mayActivate(const QString& account) {
    return accessCheck(activationPermission(), tokenOf(account),
                       ComExecute | ComExecuteRemote | ComActivateRemote);
}

} // namespace wbemscope::lab
