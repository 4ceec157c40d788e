#pragma once

#include "core/security/protocolerror.h"
#include "core/security/sid.h"

#include <QStringList>
#include <QUuid>

namespace wbemscope {

/// Rights of a WMI namespace (Win32 WMI "Namespace Access Rights Constants", MS-WMI 2.2.33 / 5.2).
enum WmiRight : quint32 {
    WmiEnableAccount = 0x1,    ///< WBEM_ENABLE
    WmiExecuteMethods = 0x2,   ///< WBEM_METHOD_EXECUTE
    WmiFullWrite = 0x4,        ///< WBEM_FULL_WRITE_REP
    WmiPartialWrite = 0x8,     ///< WBEM_PARTIAL_WRITE_REP
    WmiProviderWrite = 0x10,   ///< WBEM_WRITE_PROVIDER
    WmiRemoteEnable = 0x20,    ///< WBEM_REMOTE_ACCESS
    WmiSubscribe = 0x40,       ///< WBEM_RIGHT_SUBSCRIBE
    WmiPublish = 0x80,         ///< WBEM_RIGHT_PUBLISH
    WmiReadSecurity = 0x20000, ///< READ_CONTROL
    WmiEditSecurity = 0x40000, ///< WRITE_DAC
};
inline constexpr quint32 WmiAllRights = 0x6003F;

/// Generic bits of an access mask and what they mean for a namespace.
inline constexpr quint32 GenericRead = 0x80000000;
inline constexpr quint32 GenericWrite = 0x40000000;
inline constexpr quint32 GenericExecute = 0x20000000;
inline constexpr quint32 GenericAll = 0x10000000;
inline constexpr quint32 MaximumAllowed = 0x02000000;

/// Names as WMI Control shows them ("Enable Account", "Remote Enable" ...), in the order of their bits; bits
/// without a name come last as hexadecimal.
QStringList wmiRightNames(quint32 mask);
/// One name; empty when `right` is not one of the eight.
QString wmiRightName(quint32 right);

enum class AceType : quint8 {
    AccessAllowed = 0x00,
    AccessDenied = 0x01,
    SystemAudit = 0x02,
    AccessAllowedObject = 0x05,
    AccessDeniedObject = 0x06,
    SystemAuditObject = 0x07,
    AccessAllowedCallback = 0x09,
    AccessDeniedCallback = 0x0A,
    MandatoryLabel = 0x11,
    ResourceAttribute = 0x12,
    ScopedPolicyId = 0x13,
};

enum AceFlag : quint8 {
    AceObjectInherit = 0x01,
    AceContainerInherit = 0x02,
    AceNoPropagateInherit = 0x04,
    AceInheritOnly = 0x08,
    AceInherited = 0x10,
    AceSuccessfulAccess = 0x40,
    AceFailedAccess = 0x80,
};

struct Ace {
    AceType type = AceType::AccessAllowed;
    quint8 flags = 0;
    quint32 mask = 0;
    Sid sid;
    QUuid objectType;          ///< Null: absent. Only in the Object types.
    QUuid inheritedObjectType; ///< Likewise.
    QByteArray
        rest; ///< What follows the SID: a condition, an attribute. For types we do not know: the whole body.

    bool allows() const { return type == AceType::AccessAllowed || type == AceType::AccessAllowedObject; }
    bool denies() const { return type == AceType::AccessDenied || type == AceType::AccessDeniedObject; }
    bool isInherited() const { return (flags & AceInherited) != 0; }
    /// "Allow", "Deny", "Audit" ..., translated.
    QString typeName() const;
    friend bool operator==(const Ace&, const Ace&) = default;
};

struct Acl {
    quint8 revision = 2; ///< 2, or 4 when object ACEs are in it.
    std::vector<Ace> aces;
    friend bool operator==(const Acl&, const Acl&) = default;
};

enum SecurityDescriptorControl : quint16 {
    SdOwnerDefaulted = 0x0001,
    SdGroupDefaulted = 0x0002,
    SdDaclPresent = 0x0004,
    SdDaclDefaulted = 0x0008,
    SdSaclPresent = 0x0010,
    SdSaclDefaulted = 0x0020,
    SdDaclAutoInheritReq = 0x0100,
    SdSaclAutoInheritReq = 0x0200,
    SdDaclAutoInherited = 0x0400,
    SdSaclAutoInherited = 0x0800,
    SdDaclProtected = 0x1000,
    SdSaclProtected = 0x2000,
    SdRmControlValid = 0x4000,
    SdSelfRelative = 0x8000,
};

/// Text that is no SDDL: where, and what was expected there.
class SddlError : public ProtocolError {
public:
    SddlError(int position, const QString& message);
    int position() const { return m_position; } ///< Index of the character.
private:
    int m_position;
};

/// MS-DTYP 2.4.6.
struct SecurityDescriptor {
    quint16 control = SdSelfRelative;
    std::optional<Sid> owner;
    std::optional<Sid> group;
    /// Empty while SdDaclPresent is set in control: a NULL DACL, which grants everything.
    std::optional<Acl> dacl;
    std::optional<Acl> sacl;

    /// Self-relative binary form. Throws DecodeError; at most 64 KiB per ACL by the format itself.
    static SecurityDescriptor decode(std::span<const quint8> bytes);
    static SecurityDescriptor decode(const QByteArray& bytes);
    QByteArray encode() const;

    /// MS-DTYP 2.5.1. `domain` serves the domain-relative aliases (DA, LA ...). Throws SddlError.
    static SecurityDescriptor fromSddl(QStringView text, const Sid& domain = {});
    QString toSddl() const;

    friend bool operator==(const SecurityDescriptor&, const SecurityDescriptor&) = default;
};

/// Who asks: the SIDs of a token (MS-DTYP 2.5.2).
struct AccessToken {
    Sid user;
    std::vector<Sid> groups;   ///< Enabled ones.
    std::vector<Sid> denyOnly; ///< Count for deny ACEs only (SE_GROUP_USE_FOR_DENY_ONLY).

    bool has(const Sid& sid) const;
    bool hasForDeny(const Sid& sid) const;
};

/// Generic bits of `mask` replaced by what they mean for a namespace.
quint32 mapWmiGeneric(quint32 mask);

/// The ordered walk of MS-DTYP 2.5.3.2: true when every bit of `desired` is granted before one is denied.
/// Generic bits are mapped. The owner has Read Security and Edit Security unless an OWNER RIGHTS ACE says
/// otherwise.
bool accessCheck(const SecurityDescriptor& sd, const AccessToken& token, quint32 desired);
/// All that would be granted (MAXIMUM_ALLOWED).
quint32 grantedRights(const SecurityDescriptor& sd, const AccessToken& token);

/// The ACE of the ordered walk that decided about one bit; -1: none did (not granted), -2: there is no DACL,
/// or the owner's implicit rights gave it.
int decidingAce(const SecurityDescriptor& sd, const AccessToken& token, quint32 right);

/// What a child namespace gets: the container-inheritable ACEs of the parent (marked inherited, CREATOR OWNER
/// replaced) behind the child's own ones, unless the child's DACL is protected (MS-DTYP 2.5.3.4).
SecurityDescriptor inheritedDescriptor(const SecurityDescriptor& parent, const SecurityDescriptor& child);

} // namespace wbemscope
