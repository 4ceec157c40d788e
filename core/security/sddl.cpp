// Security descriptors as text: MS-DTYP 2.5.1.
#include "core/security/securitydescriptor.h"

#include <QCoreApplication>

namespace wbemscope {

SddlError::SddlError(int position, const QString& message)
    : ProtocolError(hr::InvalidArg, Stage::Local, QStringLiteral("SDDL at character %1").arg(position + 1),
                    message)
    , m_position(position) {}

namespace {

struct Token {
    const char* text;
    quint32 bits;
};

constexpr Token aceTypes[] = {
    {"A", 0x00},  {"D", 0x01},  {"AU", 0x02}, {"OA", 0x05},
    {"OD", 0x06}, {"OU", 0x07}, {"ML", 0x11}, {"SP", 0x13},
};
// Read nowhere, printed only: their bodies hold more than our text form can say.
constexpr Token unreadableAceTypes[] = {{"XA", 0x09}, {"XD", 0x0A}, {"RA", 0x12}, {"XU", 0x0D}, {"ZA", 0x0B}};

constexpr Token aceFlags[] = {
    {"OI", AceObjectInherit}, {"CI", AceContainerInherit}, {"NP", AceNoPropagateInherit},
    {"IO", AceInheritOnly},   {"ID", AceInherited},        {"SA", AceSuccessfulAccess},
    {"FA", AceFailedAccess},
};

// In the order Windows prints them.
constexpr Token rightBits[] = {
    {"CC", 0x1},
    {"DC", 0x2},
    {"LC", 0x4},
    {"SW", 0x8},
    {"RP", 0x10},
    {"WP", 0x20},
    {"DT", 0x40},
    {"LO", 0x80},
    {"CR", 0x100},
    {"SD", 0x10000},
    {"RC", 0x20000},
    {"WD", 0x40000},
    {"WO", 0x80000},
    {"GA", GenericAll},
    {"GR", GenericRead},
    {"GW", GenericWrite},
    {"GX", GenericExecute},
};
constexpr Token wholeRights[] = {
    {"FA", 0x1F01FF}, {"FR", 0x120089}, {"FW", 0x120116}, {"FX", 0x1200A0},
    {"KA", 0xF003F},  {"KR", 0x20019},  {"KW", 0x20006},  {"KX", 0x20019},
};
constexpr Token labelRights[] = {{"NW", 0x1}, {"NR", 0x2}, {"NX", 0x4}};

template <std::size_t N> const Token* find(const Token (&table)[N], QStringView text) {
    for (const auto& token : table)
        if (text == QLatin1String(token.text))
            return &token;
    return nullptr;
}

constexpr qsizetype MaxLength = 256 * 1024;

class Parser {
public:
    Parser(QStringView text, const Sid& domain)
        : m_text(text)
        , m_domain(domain) {}

    SecurityDescriptor run() {
        if (m_text.size() > MaxLength)
            fail(QStringLiteral("The text is longer than any security descriptor."));
        SecurityDescriptor sd;
        while (m_at < m_text.size())
            section(sd);
        return sd;
    }

private:
    [[noreturn]] void fail(const QString& message) const { throw SddlError(static_cast<int>(m_at), message); }

    bool take(QStringView word) {
        if (!m_text.mid(m_at).startsWith(word))
            return false;
        m_at += word.size();
        return true;
    }

    void section(SecurityDescriptor& sd) {
        const auto start = m_at;
        const auto once = [&](bool already) {
            if (already) {
                m_at = start;
                fail(QStringLiteral("\"%1\" is there twice.").arg(m_text.mid(start, 2)));
            }
        };
        if (take(u"O:")) {
            once(sd.owner.has_value());
            sd.owner = sid();
        } else if (take(u"G:")) {
            once(sd.group.has_value());
            sd.group = sid();
        } else if (take(u"D:")) {
            once((sd.control & SdDaclPresent) != 0);
            sd.control |= SdDaclPresent;
            acl(sd, sd.dacl, SdDaclProtected, SdDaclAutoInheritReq, SdDaclAutoInherited);
        } else if (take(u"S:")) {
            once((sd.control & SdSaclPresent) != 0);
            sd.control |= SdSaclPresent;
            acl(sd, sd.sacl, SdSaclProtected, SdSaclAutoInheritReq, SdSaclAutoInherited);
        } else {
            fail(QStringLiteral("\"O:\", \"G:\", \"D:\" or \"S:\" was expected here (capital letters)."));
        }
    }

    Sid sid() {
        if (take(u"S-")) {
            m_at -= 2;
            auto end = m_at + 1;
            const auto belongs = [](QChar c) {
                const char16_t u = c.unicode();
                return u == u'-' || u == u'x' || u == u'X' || (u >= u'0' && u <= u'9') ||
                       (u >= u'a' && u <= u'f') || (u >= u'A' && u <= u'F');
            };
            while (end < m_text.size() && belongs(m_text[end]))
                ++end;
            // "O:S-1-5-18G:..." ends by itself; "O:S-1-5-32-544D:" must not swallow the D of its successor.
            if (end < m_text.size() && m_text[end] == u':' && end > m_at)
                --end;
            const auto parsed = Sid::parse(m_text.mid(m_at, end - m_at));
            if (!parsed)
                fail(QStringLiteral("\"%1\" is no SID.")
                         .arg(m_text.mid(m_at, std::min<qsizetype>(end - m_at, 80))));
            m_at = end;
            return *parsed;
        }
        const auto alias = m_text.mid(m_at, 2);
        const auto known = sidFromSddlAlias(alias, m_domain);
        if (!known)
            fail(QStringLiteral("A SID (S-1-...) or a two-letter name such as BA was expected, not \"%1\".")
                     .arg(alias));
        m_at += 2;
        return *known;
    }

    void acl(SecurityDescriptor& sd, std::optional<Acl>& acl, quint16 isProtected, quint16 request,
             quint16 inherited) {
        bool null = false;
        for (;;) {
            if (take(u"NO_ACCESS_CONTROL"))
                null = true;
            else if (take(u"P"))
                sd.control |= isProtected;
            else if (take(u"AR"))
                sd.control |= request;
            else if (take(u"AI"))
                sd.control |= inherited;
            else
                break;
        }
        if (null)
            return;
        acl.emplace();
        while (m_at < m_text.size() && m_text[m_at] == u'(') {
            acl->aces.push_back(ace());
            if (!acl->aces.back().objectType.isNull() || !acl->aces.back().inheritedObjectType.isNull())
                acl->revision = 4;
        }
    }

    QStringView field(QChar end) {
        const auto start = m_at;
        while (m_at < m_text.size() && m_text[m_at] != end && m_text[m_at] != u')' && m_text[m_at] != u'(')
            ++m_at;
        if (m_at >= m_text.size() || m_text[m_at] != end)
            fail(QStringLiteral("\"%1\" was expected here.").arg(end));
        return m_text.mid(start, m_at++ - start);
    }

    Ace ace() {
        ++m_at;
        Ace ace;
        auto start = m_at;
        const auto back = [&](const QString& message) {
            m_at = start;
            fail(message);
        };
        const auto type = field(u';');
        if (const auto* token = find(aceTypes, type))
            ace.type = static_cast<AceType>(token->bits);
        else if (find(unreadableAceTypes, type))
            back(QStringLiteral("Conditional and attribute ACEs (%1) are not supported.").arg(type));
        else
            back(QStringLiteral("\"%1\" is no type of ACE; A allows and D denies.").arg(type.left(40)));

        start = m_at;
        const auto flags = field(u';');
        for (qsizetype i = 0; i < flags.size(); i += 2) {
            const auto* token = find(aceFlags, flags.mid(i, 2));
            if (!token)
                back(QStringLiteral("\"%1\" is no flag of an ACE.").arg(flags.mid(i, 2)));
            else
                ace.flags |= static_cast<quint8>(token->bits);
        }

        start = m_at;
        ace.mask = rights(field(u';'), start, ace.type);

        const auto guids = m_at;
        ace.objectType = guidField(guids);
        start = m_at;
        ace.inheritedObjectType = guidField(start);
        const bool object = ace.type == AceType::AccessAllowedObject ||
                            ace.type == AceType::AccessDeniedObject || ace.type == AceType::SystemAuditObject;
        start = guids;
        if (!object && (!ace.objectType.isNull() || !ace.inheritedObjectType.isNull()))
            back(QStringLiteral("Only an object ACE (OA, OD, OU) may name a GUID."));

        ace.sid = sid();
        if (!take(u")"))
            fail(QStringLiteral("\")\" was expected here."));
        return ace;
    }

    QUuid guidField(qsizetype start) {
        const auto text = field(u';');
        if (text.isEmpty())
            return {};
        const auto id = QUuid::fromString(text);
        if (id.isNull()) {
            m_at = start;
            fail(QStringLiteral("\"%1\" is no GUID.").arg(text.left(60)));
        }
        return id;
    }

    quint32 rights(QStringView text, qsizetype start, AceType type) {
        const auto bad = [&](QStringView what) {
            m_at = start;
            fail(QStringLiteral(
                     "\"%1\" is no right; write letters such as CCDCRP or a number such as 0x6003F.")
                     .arg(what.left(40)));
        };
        if (!text.isEmpty() && text[0] >= u'0' && text[0] <= u'9') {
            bool ok = false;
            const bool hex = text.startsWith(u"0x", Qt::CaseInsensitive);
            // C's rule, as ConvertStringSecurityDescriptorToSecurityDescriptor applies it: a leading 0 is
            // octal.
            const int base = hex ? 16 : text.size() > 1 && text[0] == u'0' ? 8 : 10;
            const quint32 mask = (hex ? text.mid(2) : text).toUInt(&ok, base);
            if (!ok)
                bad(text);
            return mask;
        }
        quint32 mask = 0;
        for (qsizetype i = 0; i < text.size(); i += 2) {
            const auto word = text.mid(i, 2);
            const Token* token = type == AceType::MandatoryLabel ? find(labelRights, word) : nullptr;
            if (!token)
                token = find(rightBits, word);
            if (!token)
                token = find(wholeRights, word);
            if (!token)
                bad(word);
            else
                mask |= token->bits;
        }
        return mask;
    }

    QStringView m_text;
    const Sid& m_domain;
    qsizetype m_at = 0;
};

QString sidText(const Sid& sid) {
    const QString alias = sddlAlias(sid);
    return alias.isEmpty() ? sid.toString() : alias;
}

QString maskText(quint32 mask, AceType type) {
    QString text;
    quint32 rest = mask;
    if (type == AceType::MandatoryLabel) {
        for (const auto& token : labelRights)
            if (mask & token.bits) {
                text += QLatin1String(token.text);
                rest &= ~token.bits;
            }
    } else {
        for (const auto& token : wholeRights)
            if (mask == token.bits)
                return QString::fromLatin1(token.text);
        for (const auto& token : rightBits)
            if (mask & token.bits) {
                text += QLatin1String(token.text);
                rest &= ~token.bits;
            }
    }
    return rest == 0 ? text : QStringLiteral("0x") + QString::number(mask, 16);
}

QString aceText(const Ace& ace) {
    const auto type = static_cast<quint32>(ace.type);
    QString text = QStringLiteral("(");
    QString word = QStringLiteral("0x") + QString::number(type, 16);
    for (const auto& token : aceTypes)
        if (token.bits == type)
            word = QString::fromLatin1(token.text);
    for (const auto& token : unreadableAceTypes)
        if (token.bits == type)
            word = QString::fromLatin1(token.text);
    text += word + u';';
    for (const auto& token : aceFlags)
        if (ace.flags & token.bits)
            text += QLatin1String(token.text);
    text += u';' + maskText(ace.mask, ace.type) + u';';
    if (!ace.objectType.isNull())
        text += ace.objectType.toString(QUuid::WithoutBraces);
    text += u';';
    if (!ace.inheritedObjectType.isNull())
        text += ace.inheritedObjectType.toString(QUuid::WithoutBraces);
    text += u';';
    if (!ace.sid.isNull())
        text += sidText(ace.sid);
    return text + u')';
}

QString aclText(QChar letter, const std::optional<Acl>& acl, bool isProtected, bool request, bool inherited) {
    QString text = letter + QStringLiteral(":");
    if (isProtected)
        text += u'P';
    if (request)
        text += QLatin1String("AR");
    if (inherited)
        text += QLatin1String("AI");
    if (!acl)
        return text + QStringLiteral("NO_ACCESS_CONTROL");
    for (const Ace& ace : acl->aces)
        text += aceText(ace);
    return text;
}

} // namespace

SecurityDescriptor SecurityDescriptor::fromSddl(QStringView text, const Sid& domain) {
    return Parser(text, domain).run();
}

QString SecurityDescriptor::toSddl() const {
    QString text;
    if (owner)
        text += QStringLiteral("O:") + sidText(*owner);
    if (group)
        text += QStringLiteral("G:") + sidText(*group);
    if (dacl || (control & SdDaclPresent))
        text += aclText(u'D', dacl, control & SdDaclProtected, control & SdDaclAutoInheritReq,
                        control & SdDaclAutoInherited);
    if (sacl || (control & SdSaclPresent))
        text += aclText(u'S', sacl, control & SdSaclProtected, control & SdSaclAutoInheritReq,
                        control & SdSaclAutoInherited);
    return text;
}

QString Ace::typeName() const {
    const auto tr = [](const char* text) { return QCoreApplication::translate("SecurityDescriptor", text); };
    switch (type) {
    case AceType::AccessAllowed:
    case AceType::AccessAllowedObject:
    case AceType::AccessAllowedCallback:
        return tr("Allow");
    case AceType::AccessDenied:
    case AceType::AccessDeniedObject:
    case AceType::AccessDeniedCallback:
        return tr("Deny");
    case AceType::SystemAudit:
    case AceType::SystemAuditObject:
        return tr("Audit");
    case AceType::MandatoryLabel:
        return tr("Mandatory label");
    case AceType::ResourceAttribute:
        return tr("Resource attribute");
    case AceType::ScopedPolicyId:
        return tr("Central policy");
    }
    return QStringLiteral("0x%1").arg(static_cast<int>(type), 2, 16, QLatin1Char('0'));
}

} // namespace wbemscope
