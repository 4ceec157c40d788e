#include "core/session/securityexport.h"

#include "core/cim/csv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace wbemscope {
namespace {

QString rightsField(const NamespaceSecurity& security) {
    return security.callerRights ? wmiRightNames(*security.callerRights).join(QStringLiteral(", "))
                                 : QString();
}

QString booleanField(const std::optional<bool>& value) {
    return value ? (*value ? QStringLiteral("true") : QStringLiteral("false")) : QString();
}

/// Why there is no DACL to show; empty: there is one.
QString noDacl(const NamespaceSecurity& security) {
    if (!security.login.ok())
        return describe(security.login.code);
    if (!security.descriptor)
        return describe(security.descriptorOutcome.code);
    return security.descriptor->dacl ? QString() : QStringLiteral("no DACL: everybody may do everything");
}

QJsonArray names(quint32 mask) {
    return QJsonArray::fromStringList(wmiRightNames(mask));
}

QJsonObject aceObject(const Ace& ace, const NamespaceSecurity& security,
                      std::span<const Ancestor> ancestors) {
    QJsonObject object{{QStringLiteral("account"), accountText(ace.sid, security.names)},
                       {QStringLiteral("sid"), ace.sid.toString()},
                       {QStringLiteral("type"), ace.typeName()},
                       {QStringLiteral("accessMask"), double(ace.mask)},
                       {QStringLiteral("rights"), names(mapWmiGeneric(ace.mask))},
                       {QStringLiteral("appliesTo"), appliesToText(ace.flags)},
                       {QStringLiteral("inherited"), ace.isInherited()}};
    if (const QString from = inheritedFrom(ace, ancestors); !from.isEmpty())
        object[QStringLiteral("inheritedFrom")] = from;
    return object;
}

QJsonObject answer(const AccountQuestion& question, const NamespaceSecurity& security) {
    quint32 granted = 0;
    QJsonArray reasons;
    for (const RightDecision& decision : decideRights(*security.descriptor, question.token)) {
        granted |= decision.granted ? decision.right : 0;
        reasons += decisionText(decision, *security.descriptor, security.names);
    }
    return {{QStringLiteral("account"), question.account},
            {QStringLiteral("sid"), question.token.user.toString()},
            {QStringLiteral("rights"), names(granted)},
            {QStringLiteral("reasons"), reasons}};
}

} // namespace

QString namespaceState(const NamespaceSecurity& security) {
    if (security.login.ok())
        return QStringLiteral("open");
    if (security.login.code == hr::WbemEncryptedConnectionRequired)
        return QStringLiteral("needs encryption");
    return security.login.kind() == CallOutcome::Denied ? QStringLiteral("denied") : QStringLiteral("failed");
}

NamespaceIndex::NamespaceIndex(std::span<const NamespaceSecurity> namespaces) {
    for (const NamespaceSecurity& security : namespaces)
        m_byName.insert(security.nameSpace.toUpper(), &security);
}

std::vector<Ancestor> NamespaceIndex::above(const QString& nameSpace) const {
    std::vector<Ancestor> ancestors;
    QString name = nameSpace.toUpper();
    for (auto cut = name.lastIndexOf(u'\\'); cut > 0; cut = name.lastIndexOf(u'\\')) {
        name.truncate(cut);
        if (const NamespaceSecurity* found = m_byName.value(name))
            ancestors.push_back({found->nameSpace, found->descriptor ? &*found->descriptor : nullptr});
    }
    return ancestors;
}

QByteArray securityAsCsv(std::span<const NamespaceSecurity> namespaces) {
    QByteArray text = "namespace,state,requiresEncryption,myRights,line,account,sid,type,rights,appliesTo,"
                      "inheritedFrom,sddl\r\n";
    const NamespaceIndex index(namespaces);
    for (const NamespaceSecurity& security : namespaces) {
        const QStringList common{security.nameSpace, namespaceState(security),
                                 booleanField(security.requiresEncryption), rightsField(security)};
        if (const QString why = noDacl(security); !why.isEmpty()) {
            text += cim::csvLine(common + QStringList{{}, why, {}, {}, {}, {}, {}, {}});
            continue;
        }
        const auto ancestors = index.above(security.nameSpace);
        const QString sddl = security.descriptor->toSddl();
        int line = 0;
        for (const Ace& ace : security.descriptor->dacl->aces)
            text += cim::csvLine(
                common + QStringList{QString::number(++line), accountText(ace.sid, security.names),
                                     ace.sid.toString(), ace.typeName(),
                                     wmiRightNames(mapWmiGeneric(ace.mask)).join(QStringLiteral(", ")),
                                     appliesToText(ace.flags), inheritedFrom(ace, ancestors), sddl});
    }
    return text;
}

QByteArray securityAsJson(std::span<const NamespaceSecurity> namespaces, const AccountQuestion* question) {
    const NamespaceIndex index(namespaces);
    QJsonArray all;
    for (const NamespaceSecurity& security : namespaces) {
        QJsonObject object{{QStringLiteral("namespace"), security.nameSpace},
                           {QStringLiteral("state"), namespaceState(security)}};
        if (!security.login.ok())
            object[QStringLiteral("hresultName")] = describe(security.login.code);
        if (security.requiresEncryption)
            object[QStringLiteral("requiresEncryption")] = *security.requiresEncryption;
        if (security.callerRights)
            object[QStringLiteral("myRights")] = names(*security.callerRights);
        else if (security.login.ok())
            object[QStringLiteral("myRightsUnknown")] = describe(security.callerOutcome.code);
        if (security.descriptor) {
            const auto& sd = *security.descriptor;
            const auto ancestors = index.above(security.nameSpace);
            object[QStringLiteral("sddl")] = sd.toSddl();
            if (sd.owner)
                object[QStringLiteral("owner")] = accountText(*sd.owner, security.names);
            if (sd.group)
                object[QStringLiteral("group")] = accountText(*sd.group, security.names);
            if (sd.dacl) {
                QJsonArray dacl;
                for (const Ace& ace : sd.dacl->aces)
                    dacl += aceObject(ace, security, ancestors);
                object[QStringLiteral("dacl")] = dacl;
            } else {
                object[QStringLiteral("dacl")] = QJsonValue::Null;
            }
            QJsonArray differences;
            for (const DaclDifference& difference : differencesFromDefault(sd))
                differences += differenceText(difference, security.names);
            object[QStringLiteral("differencesFromDefault")] = differences;
            if (question)
                object[QStringLiteral("check")] = answer(*question, security);
        } else if (security.login.ok()) {
            object[QStringLiteral("descriptorUnknown")] = describe(security.descriptorOutcome.code);
        }
        all += object;
    }
    return QJsonDocument(all).toJson();
}

} // namespace wbemscope
