#include "core/session/namespacesecurity.h"
#include "core/session/securityexport.h"
#include "tests/lab/labconnection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::test;

namespace {

const QString Restricted = QStringLiteral("ROOT\\Workshop\\Restricted");

const lab::LabAccount& account(const QString& name) {
    static const auto all = lab::Lab::accounts();
    return *std::ranges::find(all, name, &lab::LabAccount::name);
}

AccessToken tokenOf(const QString& name) {
    std::vector<Sid> groups;
    for (const QString& sid : account(name).groups)
        groups.push_back(*Sid::parse(sid));
    return networkToken(*Sid::parse(account(name).sid), std::move(groups));
}

} // namespace

/// What the lab tells about its namespaces, over DCOM.
class TestNamespaceSecurity : public QObject {
    Q_OBJECT

    std::vector<NamespaceSecurity> walk(const QString& user) {
        LabConnection c(LabConnection::request(*m_lab, user));
        c.connection->open({});
        std::vector<NamespaceSecurity> all;
        std::vector<QString> ahead{QStringLiteral("ROOT")};
        while (!ahead.empty()) {
            const QString name = ahead.back();
            ahead.pop_back();
            all.push_back(readNamespaceSecurity(*c.connection, name, {}));
            for (const auto& child : all.back().children)
                ahead.push_back(name + u'\\' + child.name);
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase() {
        m_lab = std::make_unique<lab::Lab>();
        m_lab->start();
    }

    void theDescriptorSaysWhatTheHostSays() {
        // An administrator reads every descriptor; what it means for another account is computed here and
        // compared with what the host tells that account.
        const auto descriptors = walk(QStringLiteral("alice"));
        QVERIFY(descriptors.size() > 8);
        int compared = 0;
        for (const QString& user : {QStringLiteral("alice"), QStringLiteral("bob")}) {
            const auto seen = walk(user);
            for (const NamespaceSecurity& mine : seen) {
                const auto known =
                    std::ranges::find(descriptors, mine.nameSpace, &NamespaceSecurity::nameSpace);
                QVERIFY2(known != descriptors.end(), qPrintable(mine.nameSpace));
                QVERIFY2(known->descriptor, qPrintable(mine.nameSpace));
                const quint32 computed = grantedRights(*known->descriptor, tokenOf(user));
                if (mine.callerRights) {
                    QCOMPARE(*mine.callerRights, computed);
                    ++compared;
                } else if (mine.login.ok()) {
                    // GetCallerAccessRights is a method.
                    QVERIFY2(!(computed & WmiExecuteMethods), qPrintable(mine.nameSpace));
                    QCOMPARE(mine.callerOutcome.code, hr::WbemAccessDenied);
                } else {
                    QVERIFY2((computed & (WmiEnableAccount | WmiRemoteEnable)) !=
                                 (WmiEnableAccount | WmiRemoteEnable),
                             qPrintable(mine.nameSpace));
                }
            }
        }
        QVERIFY2(compared > 12, qPrintable(QString::number(compared)));
    }

    void aRefusedDescriptorIsSaidAndTheRestRead() {
        LabConnection bob(LabConnection::request(*m_lab, QStringLiteral("bob")));
        bob.connection->open({});
        const auto security = readNamespaceSecurity(*bob.connection, QStringLiteral("ROOT\\Workshop"), {});
        QVERIFY(security.login.ok());
        QVERIFY(!security.descriptor);
        QCOMPARE(security.descriptorOutcome.code, hr::WbemAccessDenied);
        QVERIFY(security.callerRights);
        QCOMPARE(security.requiresEncryption, std::optional(false));
        QVERIFY(!security.children.empty());
        const auto closed =
            readNamespaceSecurity(*bob.connection, Restricted + QStringLiteral("\\Protected"), {});
        QCOMPARE(closed.login.code, hr::WbemAccessDenied);
        const auto none = readNamespaceSecurity(*bob.connection, QStringLiteral("ROOT\\NoSuch"), {});
        QCOMPARE(none.login.code, hr::WbemInvalidNamespace);
        // The connection is as good as before.
        QVERIFY(readNamespaceSecurity(*bob.connection, QStringLiteral("ROOT"), {}).login.ok());
    }

    void inheritedFromTheRightNamespace() {
        const auto all = walk(QStringLiteral("alice"));
        const NamespaceIndex index(all);
        const auto origins = [&](const QString& name) {
            const auto security = std::ranges::find(all, name, &NamespaceSecurity::nameSpace);
            QStringList lines;
            const auto above = index.above(name);
            for (const Ace& ace : security->descriptor->dacl->aces) {
                const QString from = inheritedFrom(ace, above);
                lines += QStringLiteral("%1 %2: %3")
                             .arg(ace.denies() ? QStringLiteral("deny") : QStringLiteral("allow"),
                                  accountText(ace.sid, security->names),
                                  from.isEmpty() ? QStringLiteral("own") : from);
            }
            return lines.join(u'\n');
        };
        QCOMPARE(origins(Restricted + QStringLiteral("\\NoMethods")),
                 QStringLiteral("deny WORKSHOP\\bob: own\n"
                                "deny WORKSHOP\\carol: ROOT\\Workshop\\Restricted\n"
                                "allow BUILTIN\\Administrators: ROOT\\Workshop\\Restricted\n"
                                "allow WORKSHOP\\bob: ROOT\\Workshop\\Restricted\n"
                                "allow WORKSHOP\\carol: ROOT\\Workshop\\Restricted"));
        QCOMPARE(origins(Restricted + QStringLiteral("\\Protected")),
                 QStringLiteral("allow BUILTIN\\Administrators: own"));
    }

    void encryptionIsAQualifier() {
        const auto all = walk(QStringLiteral("alice"));
        for (const auto& security : all)
            QCOMPARE(security.requiresEncryption,
                     std::optional(security.nameSpace.endsWith(u"PacketPrivacy")));
    }

    void exports() {
        const auto all = walk(QStringLiteral("alice"));
        const AccountQuestion bob{QStringLiteral("WORKSHOP\\bob"), tokenOf(QStringLiteral("bob"))};
        const auto json = QJsonDocument::fromJson(securityAsJson(all, &bob)).array();
        QCOMPARE(json.size(), qsizetype(all.size()));
        for (const auto& value : json) {
            const auto object = value.toObject();
            // The SDDL that is written reads back to the same decision.
            const auto sd = SecurityDescriptor::fromSddl(object[u"sddl"].toString());
            QCOMPARE(object[u"check"][u"rights"].toArray().toVariantList(),
                     QVariant(wmiRightNames(grantedRights(sd, bob.token))).toList());
        }
        const QList<QByteArray> lines = securityAsCsv(all).split('\n');
        QVERIFY(lines.front().startsWith("namespace,state,"));
        QVERIFY(lines.size() > qsizetype(all.size()) + 1);
    }

private:
    std::unique_ptr<lab::Lab> m_lab;
};

QTEST_GUILESS_MAIN(TestNamespaceSecurity)
#include "tst_namespacesecurity.moc"
