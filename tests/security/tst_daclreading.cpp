#include "core/security/daclreading.h"

#include <QTest>

using namespace wbemscope;

namespace {

const Sid Bob(5, {21, 1, 2, 3, 1102});

SecurityDescriptor sddl(const QString& text) {
    return SecurityDescriptor::fromSddl(text);
}

/// "Enable Account yes 1; ..." of the rights that some line speaks of.
QString drawn(const SecurityDescriptor& sd, const AccessToken& token) {
    QStringList parts;
    for (const RightDecision& decision : decideRights(sd, token))
        if (decision.ace != -1)
            parts += QStringLiteral("%1 %2 %3")
                         .arg(wmiRightName(decision.right),
                              decision.granted ? QStringLiteral("yes") : QStringLiteral("no"))
                         .arg(decision.ace);
    return parts.join(QStringLiteral("; "));
}

} // namespace

class TestDaclReading : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void names() {
        const SidNames told{{Bob.toString(), QStringLiteral("WORKSHOP\\bob")}};
        QCOMPARE(accountText(Bob, told), QStringLiteral("WORKSHOP\\bob"));
        QCOMPARE(accountText(Bob, {}), QStringLiteral("S-1-5-21-1-2-3-1102"));
        QCOMPARE(accountText(sids::administrators(), {}), QStringLiteral("BUILTIN\\Administrators"));
        QCOMPARE(sidOfAccount(QStringLiteral(" BOB "), told), Bob);
        QCOMPARE(sidOfAccount(QStringLiteral("workshop\\bob"), told), Bob);
        QCOMPARE(sidOfAccount(QStringLiteral("S-1-1-0"), told), sids::everyone());
        QVERIFY(!sidOfAccount(QStringLiteral("eve"), told));
        // Two of that name: the short one means neither.
        const SidNames two{{Bob.toString(), QStringLiteral("A\\bob")},
                           {Bob.child(7).toString(), QStringLiteral("B\\bob")}};
        QVERIFY(!sidOfAccount(QStringLiteral("bob"), two));
        QCOMPARE(sidOfAccount(QStringLiteral("b\\bob"), two), Bob.child(7));
    }

    void scopes_data() {
        QTest::addColumn<int>("flags");
        QTest::addColumn<QString>("text");
        QTest::newRow("here") << 0 << QStringLiteral("this namespace");
        QTest::newRow("inherited here") << int(AceInherited) << QStringLiteral("this namespace");
        QTest::newRow("all") << int(AceContainerInherit) << QStringLiteral("this namespace and all below");
        QTest::newRow("children") << int(AceContainerInherit | AceNoPropagateInherit)
                                  << QStringLiteral("this namespace and its children");
        QTest::newRow("below") << int(AceContainerInherit | AceInheritOnly) << QStringLiteral("all below");
        QTest::newRow("nowhere") << int(AceInheritOnly) << QStringLiteral("nothing");
    }
    void scopes() {
        QFETCH(int, flags);
        QTEST(appliesToText(quint8(flags)), "text");
    }

    void inheritance() {
        const auto root = sddl(QStringLiteral("D:(A;CI;CCDC;;;AU)(A;CI;CCDCLCSWRPWPRCWD;;;BA)"));
        const auto middle = inheritedDescriptor(root, sddl(QStringLiteral("D:(D;CI;WP;;;AU)")));
        const auto leaf = inheritedDescriptor(middle, sddl(QStringLiteral("D:(A;;CC;;;WD)")));
        const std::vector<Ancestor> ancestors{{QStringLiteral("ROOT\\M"), &middle},
                                              {QStringLiteral("ROOT"), &root}};
        QStringList origins;
        for (const Ace& ace : leaf.dacl->aces)
            origins += inheritedFrom(ace, ancestors);
        QCOMPARE(origins, QStringList({QString(), QStringLiteral("ROOT\\M"), QStringLiteral("ROOT"),
                                       QStringLiteral("ROOT")}));
        // A parent that could not be read is passed over, not guessed at.
        const std::vector<Ancestor> unread{{QStringLiteral("ROOT\\M"), nullptr},
                                           {QStringLiteral("ROOT"), &root}};
        QCOMPARE(inheritedFrom(leaf.dacl->aces[1], unread), QString());
    }

    void decisions() {
        const auto sd = sddl(QStringLiteral("O:BAD:(D;;DC;;;%1)(A;;CCDCWP;;;AU)").arg(Bob.toString()));
        QCOMPARE(drawn(sd, networkToken(Bob, {})),
                 QStringLiteral("Execute Methods no 0; Enable Account yes 1; Remote Enable yes 1"));
        // Anonymous is in none of the groups that every other network logon has.
        QCOMPARE(drawn(sd, networkToken(sids::anonymous(), {})), QString());
        // The owner may read and change the descriptor without a line that says so.
        QVERIFY(drawn(sd, networkToken(Bob, {sids::administrators()}))
                    .endsWith(QStringLiteral("Read Security yes -2; Edit Security yes -2")));
        const auto texts = [&](const AccessToken& token) {
            QStringList all;
            for (const RightDecision& decision : decideRights(sd, token))
                all += decisionText(decision, sd, {});
            return all;
        };
        QCOMPARE(texts(networkToken(Bob, {})).first(),
                 QStringLiteral("Execute Methods: denied by line 1 (%1).").arg(Bob.toString()));
        QCOMPARE(texts(networkToken(Bob, {})).last(), QStringLiteral("Edit Security: no line grants it."));
    }

    void withoutDacl() {
        SecurityDescriptor open;
        open.control |= SdDaclPresent; // and no DACL: everybody may do everything (MS-DTYP 2.4.6)
        for (const RightDecision& decision : decideRights(open, networkToken(Bob, {})))
            QVERIFY(decision.granted && decision.ace == -2);
        QCOMPARE(trusteesWith(open, WmiRemoteEnable), std::vector<Sid>{sids::everyone()});
        QVERIFY(!differencesFromDefault(open).empty());
        // An empty DACL is the opposite.
        const auto closed = sddl(QStringLiteral("D:"));
        QVERIFY(closed.dacl);
        QCOMPARE(drawn(closed, networkToken(Bob, {})), QString());
        QVERIFY(trusteesWith(closed, WmiRemoteEnable).empty());
    }

    void trustees() {
        const auto sd =
            sddl(QStringLiteral("D:(D;;WP;;;AU)(A;;CCWP;;;AU)(A;CIIO;WP;;;WD)(A;;GA;;;BA)(A;;WP;;;%1)")
                     .arg(Bob.toString()));
        // Denied before allowed, inherit-only, generic, plain.
        QCOMPARE(trusteesWith(sd, WmiRemoteEnable), (std::vector<Sid>{sids::administrators(), Bob}));
    }

    void strangeLinesCountForNothing() {
        // A callback ACE's condition is not evaluated here; a type nobody knows keeps its bytes and grants
        // nothing.
        SecurityDescriptor sd = sddl(QStringLiteral("D:(A;;CC;;;AU)"));
        Ace conditional;
        conditional.type = AceType::AccessAllowedCallback;
        conditional.mask = WmiAllRights;
        conditional.sid = sids::everyone();
        conditional.rest = QByteArray("artx");
        Ace unknown;
        unknown.type = static_cast<AceType>(0x7F);
        unknown.rest = QByteArray(12, '\x5a');
        sd.dacl->aces.push_back(conditional);
        sd.dacl->aces.push_back(unknown);
        const auto again = SecurityDescriptor::decode(sd.encode());
        QCOMPARE(again.dacl->aces.size(), 3U);
        QCOMPARE(grantedRights(again, networkToken(Bob, {})), quint32(WmiEnableAccount));
        QVERIFY(trusteesWith(again, WmiRemoteEnable).empty());
        QVERIFY(!again.dacl->aces[2].typeName().isEmpty());
    }

    void differences() {
        QVERIFY(differencesFromDefault(defaultNamespaceDescriptor()).empty());
        // Another order and split lines are no difference.
        QVERIFY(differencesFromDefault(sddl(QStringLiteral("D:(A;;CCDCRP;;;NS)(A;;CCDCRP;;;LS)(A;;CC;;;AU)"
                                                           "(A;CI;DCRP;;;AU)(A;;CCDCLCSWRPWPRCWD;;;BA)")))
                    .empty());
        QStringList texts;
        for (const auto& difference :
             differencesFromDefault(sddl(QStringLiteral("D:(D;;CC;;;AN)(A;;CCDCRPWP;;;AU)(A;;CCDCRP;;;LS)"
                                                        "(A;;CCDCLCSWRPWPRCWD;;;BA)"))))
            texts += differenceText(difference, {});
        QCOMPARE(texts,
                 QStringList({QStringLiteral("NT AUTHORITY\\ANONYMOUS LOGON: denied Enable Account"),
                              QStringLiteral("NT AUTHORITY\\Authenticated Users: + Remote Enable"),
                              QStringLiteral("NT AUTHORITY\\NETWORK SERVICE: − Enable Account, Execute "
                                             "Methods, Provider Write")}));
    }
};

QTEST_GUILESS_MAIN(TestDaclReading)
#include "tst_daclreading.moc"
