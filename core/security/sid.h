#pragma once

#include <optional>
#include <QByteArray>
#include <QString>
#include <span>
#include <vector>

namespace wbemscope {

/// A security identifier (MS-DTYP 2.4.2): revision 1, a 48-bit authority and up to 15 sub-authorities.
class Sid {
public:
    static constexpr std::size_t MaxSubAuthorities = 15;

    Sid() = default; ///< isNull()
    Sid(quint64 authority, std::vector<quint32> subAuthorities);

    /// "S-1-5-32-544" (authority decimal, or hexadecimal as in "S-1-0x123456789ABC-1"); nothing when
    /// malformed.
    static std::optional<Sid> parse(QStringView text);
    /// Binary form (MS-DTYP 2.4.2.2). Reads from the front; `used` tells how many bytes. Throws DecodeError.
    static Sid decode(std::span<const quint8> bytes, std::size_t* used = nullptr);

    QByteArray encode() const;
    QString toString() const;

    bool isNull() const { return m_subAuthorities.empty(); }
    quint64 authority() const { return m_authority; }
    const std::vector<quint32>& subAuthorities() const { return m_subAuthorities; }
    std::size_t encodedSize() const { return 8 + 4 * m_subAuthorities.size(); }
    /// This SID with one more sub-authority: a domain's account.
    Sid child(quint32 rid) const;

    friend bool operator==(const Sid&, const Sid&) = default;

private:
    quint64 m_authority = 0;
    std::vector<quint32> m_subAuthorities;
};

/// The well-known ones we speak of (MS-DTYP 2.4.2.4).
namespace sids {
Sid everyone();            ///< S-1-1-0
Sid creatorOwner();        ///< S-1-3-0
Sid creatorGroup();        ///< S-1-3-1
Sid ownerRights();         ///< S-1-3-4
Sid network();             ///< S-1-5-2
Sid interactive();         ///< S-1-5-4
Sid anonymous();           ///< S-1-5-7
Sid self();                ///< S-1-5-10
Sid authenticatedUsers();  ///< S-1-5-11
Sid localSystem();         ///< S-1-5-18
Sid localService();        ///< S-1-5-19
Sid networkService();      ///< S-1-5-20
Sid administrators();      ///< S-1-5-32-544
Sid users();               ///< S-1-5-32-545
Sid distributedComUsers(); ///< S-1-5-32-562
} // namespace sids

/// "BUILTIN\\Administrators", "NT AUTHORITY\\SYSTEM", "Everyone"; empty when the SID is none of the
/// well-known ones.
QString wellKnownSidName(const Sid& sid);
/// The two letters SDDL has for it ("BA"); empty: none. Never a domain-relative one: those depend on the
/// reader.
QString sddlAlias(const Sid& sid);
/// "BA" -> S-1-5-32-544. Domain-relative aliases (DA, DU, LA ...) need `domain`; nothing without it.
std::optional<Sid> sidFromSddlAlias(QStringView alias, const Sid& domain = {});

} // namespace wbemscope
