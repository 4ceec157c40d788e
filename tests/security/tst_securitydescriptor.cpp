#include "core/security/securitydescriptor.h"

#include <QTest>

using namespace wbemscope;

namespace {

SecurityDescriptor sddl(const char* text) {
    return SecurityDescriptor::fromSddl(QString::fromLatin1(text), Sid(5, {21, 1, 2, 3}));
}

AccessToken token(const Sid& user, std::vector<Sid> groups = {}) {
    groups.push_back(sids::everyone());
    return {user, std::move(groups), {}};
}

const Sid Alice(5, {21, 1, 2, 3, 1001});
const Sid Bob(5, {21, 1, 2, 3, 1002});

} // namespace

class SecurityDescriptorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sidsInTextAndBytes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* text, const char* hex) {
            QTest::newRow(text) << QString::fromLatin1(text) << QByteArray::fromHex(hex);
        };
        // MS-DTYP 2.4.2.4's values, bytes as impacket's LDAP_SID writes them.
        row("S-1-1-0", "010100000000000100000000");
        row("S-1-5-32-544", "01020000000000052000000020020000");
        row("S-1-5-21-1004336348-1177238915-682003330-1103",
            "010500000000000515000000dcf4dc3b833d2b46828ba6284f040000");
        row("S-1-0x123456789abc-1", "0101123456789abc01000000");
    }
    void sidsInTextAndBytes() {
        QFETCH(QString, text);
        QFETCH(QByteArray, bytes);
        const auto sid = Sid::parse(text);
        QVERIFY(sid);
        QCOMPARE(sid->encode().toHex(), bytes.toHex());
        QCOMPARE(sid->toString(), text);
        std::size_t used = 0;
        QVERIFY(Sid::decode(std::span(reinterpret_cast<const quint8*>(bytes.constData()),
                                      static_cast<std::size_t>(bytes.size())),
                            &used) == *sid);
        QCOMPARE(used, static_cast<std::size_t>(bytes.size()));
    }
    void badSids_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "S-1", "S-1-5", "S-2-5-1", "S-1-5-", "S-1-5-x", "S-1-5-4294967296", "S-1--1",
              "S-1-281474976710656-1", "S-1-5-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1", "S-1-5-+1"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }
    void badSids() {
        QFETCH(QString, text);
        QVERIFY(!Sid::parse(text));
    }

    void descriptorsOfImpacket_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("text");
        QTest::newRow("default of ROOT")
            << QByteArray("010004807000000080000000000000001400000002005c0004000000000218003f0006000102000000"
                          "0000052000"
                          "0000200200000002140013000000010100000000000514000000000214001300000001010000000000"
                          "05130000"
                          "00000214001300000001010000000000050b0000000102000000000005200000002002000001020000"
                          "00000005"
                          "2000000020020000")
            << QStringLiteral("O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CCDCRP;;;NS)(A;CI;CCDCRP;;;LS)(A;"
                              "CI;CCDCRP;;;AU)");
        QTest::newRow("protected, with a deny")
            << QByteArray("01000490540000006400000000000000140000000200400002000000010224003f0006000105000000"
                          "00000515"
                          "000000dcf4dc3b833d2b46828ba6284f04000000001400210000000101000000000001000000000102"
                          "000000000005"
                          "2000000020020000010100000000000512000000")
            << QStringLiteral(
                   "O:BAG:SYD:P(D;CI;CCDCLCSWRPWPRCWD;;;S-1-5-21-1004336348-1177238915-682003330-1103)"
                   "(A;;CCWP;;;WD)");
    }
    void descriptorsOfImpacket() {
        QFETCH(QByteArray, hex);
        QFETCH(QString, text);
        const auto read = SecurityDescriptor::decode(QByteArray::fromHex(hex));
        QCOMPARE(read.toSddl(), text);
        const auto parsed = SecurityDescriptor::fromSddl(text);
        QVERIFY(parsed == read);
        // Impacket puts the DACL first; the order of the parts is free (MS-DTYP 2.4.6), their sum is not.
        const QByteArray own = parsed.encode();
        QCOMPARE(own.size(), QByteArray::fromHex(hex).size());
        QVERIFY(SecurityDescriptor::decode(own) == read);
    }

    void sddlRoundTrip_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char* text, const char* canonical) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(canonical);
        };
        // Win32 "Setting security on namespace creation" and "Security Descriptor String Format".
        row("O:BAG:BAD:(A;CI;0x60003;;;WD)", "O:BAG:BAD:(A;CI;CCDCRCWD;;;WD)");
        row("O:AOG:DAD:(A;;RPWPCCDCLCSWRCWDWOGA;;;S-1-0-0)",
            "O:AOG:S-1-5-21-1-2-3-512D:(A;;CCDCLCSWRPWPRCWDWOGA;;;S-1-0-0)");
        row("O:DAG:DAD:(A;;RPWPCCDCLCRCWOWDSDSW;;;SY)(OA;;CCDC;bf967aba-0de6-11d0-a285-00aa003049e2;;AO)",
            "O:S-1-5-21-1-2-3-512G:S-1-5-21-1-2-3-512D:(A;;KA;;;SY)"
            "(OA;;CCDC;bf967aba-0de6-11d0-a285-00aa003049e2;;AO)");
        row("D:P(A;OICI;FA;;;SY)(A;OICIIO;GA;;;CO)S:AI(AU;SAFA;WDWO;;;WD)",
            "D:P(A;OICI;FA;;;SY)(A;OICIIO;GA;;;CO)S:AI(AU;SAFA;WDWO;;;WD)");
        row("S:(ML;;NWNR;;;HI)", "S:(ML;;NWNR;;;HI)");
        row("D:NO_ACCESS_CONTROL", "D:NO_ACCESS_CONTROL");
        row("O:S-1-5-32-544D:PAI", "O:BAD:PAI");
        row("D:(A;;0x8000000;;;WD)", "D:(A;;0x8000000;;;WD)");
    }
    void sddlRoundTrip() {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        const auto sd = SecurityDescriptor::fromSddl(text, Sid(5, {21, 1, 2, 3}));
        QCOMPARE(sd.toSddl(), canonical);
        QVERIFY(SecurityDescriptor::fromSddl(canonical) == sd);
        QVERIFY(SecurityDescriptor::decode(sd.encode()) == sd);
    }

    void sddlErrorsHaveTheirPlace_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        const auto row = [](const char* text, int position) {
            QTest::newRow(text) << QString::fromLatin1(text) << position;
        };
        row("o:BAg:BAD:(A;CI;0x60003;;;WD)", 0); // The documentation's own example of what is refused.
        row("O:ZZ", 2);
        row("O:DA", 2); // No domain is known here.
        row("O:BAO:BA", 4);
        row("D:(X;;CC;;;BA)", 3);
        row("D:(A;XX;CC;;;BA)", 5);
        row("D:(A;;ZZ;;;BA)", 6);
        row("D:(A;;CC;;;BA", 13);
        row("D:(A;;CC;;BA)", 12);
        row("D:(A;;0xG;;;BA)", 6);
        row("D:(A;;CC;bf967aba-0de6-11d0-a285-00aa003049e2;;BA)", 9);
        row("D:(XA;;CC;;;BA;(Member_of {SID(BA)}))", 3);
    }
    void sddlErrorsHaveTheirPlace() {
        QFETCH(QString, text);
        QFETCH(int, position);
        try {
            SecurityDescriptor::fromSddl(text);
            QFAIL("accepted");
        } catch (const SddlError& e) {
            QCOMPARE(e.position(), position);
            QVERIFY(!e.message().isEmpty());
        }
    }

    void truncatedBytesAreRefused() {
        const QByteArray good = sddl("O:BAG:BAD:(D;CI;CC;;;AU)(A;CI;GA;;;BA)S:(AU;SA;CC;;;WD)").encode();
        for (qsizetype n = 0; n < good.size(); ++n) {
            bool refused = false;
            try {
                SecurityDescriptor::decode(good.left(n));
            } catch (const DecodeError&) {
                refused = true;
            }
            QVERIFY2(refused, qPrintable(QString::number(n)));
        }
    }

    void theOrderOfAcesDecides() {
        const auto bob = token(Bob);
        QVERIFY(!accessCheck(sddl("D:(D;;CC;;;S-1-5-21-1-2-3-1002)(A;;CCDC;;;WD)"), bob, WmiEnableAccount));
        QVERIFY(accessCheck(sddl("D:(A;;CCDC;;;WD)(D;;CC;;;S-1-5-21-1-2-3-1002)"), bob, WmiEnableAccount));
        QCOMPARE(grantedRights(sddl("D:(D;;CC;;;S-1-5-21-1-2-3-1002)(A;;CCDC;;;WD)"), bob),
                 quint32{WmiExecuteMethods});
        QCOMPARE(decidingAce(sddl("D:(D;;CC;;;S-1-5-21-1-2-3-1002)(A;;CCDC;;;WD)"), bob, WmiEnableAccount),
                 0);
        QCOMPARE(decidingAce(sddl("D:(D;;CC;;;S-1-5-21-1-2-3-1002)(A;;CCDC;;;WD)"), bob, WmiExecuteMethods),
                 1);
        QCOMPARE(decidingAce(sddl("D:(A;;CC;;;BA)"), bob, WmiEnableAccount), -1);
    }
    void allOfWhatIsDesiredMustBeGranted() {
        const auto sd = sddl("D:(A;;CC;;;WD)");
        QVERIFY(accessCheck(sd, token(Bob), WmiEnableAccount));
        QVERIFY(!accessCheck(sd, token(Bob), WmiEnableAccount | WmiRemoteEnable));
    }
    void emptyAndMissingDacls() {
        QVERIFY(!accessCheck(sddl("D:"), token(Bob), WmiEnableAccount));
        QVERIFY(accessCheck(sddl("D:NO_ACCESS_CONTROL"), token(Bob), WmiAllRights));
        QVERIFY(accessCheck(SecurityDescriptor{}, token(Bob), WmiAllRights));
    }
    void inheritOnlyAcesDoNotCount() {
        QVERIFY(!accessCheck(sddl("D:(A;CIIO;CC;;;WD)"), token(Bob), WmiEnableAccount));
        QVERIFY(accessCheck(sddl("D:(D;CIIO;CC;;;WD)(A;;CC;;;WD)"), token(Bob), WmiEnableAccount));
    }
    void denyOnlyGroupsDenyAndDoNotAllow() {
        AccessToken filtered{Bob, {sids::everyone()}, {sids::administrators()}};
        QVERIFY(!accessCheck(sddl("D:(A;;CC;;;BA)"), filtered, WmiEnableAccount));
        QVERIFY(!accessCheck(sddl("D:(D;;CC;;;BA)(A;;CC;;;WD)"), filtered, WmiEnableAccount));
    }
    void ownersReadAndEditUnlessOwnerRightsSayOtherwise() {
        const auto owner = token(Alice);
        QVERIFY(accessCheck(sddl("O:S-1-5-21-1-2-3-1001D:"), owner, WmiReadSecurity | WmiEditSecurity));
        QVERIFY(!accessCheck(sddl("O:S-1-5-21-1-2-3-1001D:"), owner, WmiEnableAccount));
        QVERIFY(!accessCheck(sddl("O:S-1-5-21-1-2-3-1001D:(A;;RC;;;OW)"), owner, WmiEditSecurity));
        QVERIFY(accessCheck(sddl("O:S-1-5-21-1-2-3-1001D:(A;;RC;;;OW)"), owner, WmiReadSecurity));
    }
    void genericRightsMeanNamespaceRights() {
        QCOMPARE(grantedRights(sddl("D:(A;;GA;;;WD)"), token(Bob)), quint32{WmiAllRights});
        QCOMPARE(grantedRights(sddl("D:(A;;GX;;;WD)"), token(Bob)), quint32{WmiExecuteMethods});
    }

    void childrenInherit_data() {
        QTest::addColumn<QString>("parent");
        QTest::addColumn<QString>("child");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* name, const char* parent, const char* child, const char* result) {
            QTest::newRow(name) << QString::fromLatin1(parent) << QString::fromLatin1(child)
                                << QString::fromLatin1(result);
        };
        row("container", "O:BAG:BAD:(A;CI;CC;;;WD)", "", "O:BAG:BAD:AI(A;CIID;CC;;;WD)");
        row("not for containers", "O:BAG:BAD:(A;;CC;;;WD)", "", "O:BAG:BAD:AI");
        row("once", "O:BAG:BAD:(A;CINP;CC;;;WD)", "", "O:BAG:BAD:AI(A;ID;CC;;;WD)");
        row("own first", "O:BAG:BAD:(A;CI;CC;;;WD)", "O:SYG:SYD:(D;;DC;;;WD)",
            "O:SYG:SYD:AI(D;;DC;;;WD)(A;CIID;CC;;;WD)");
        row("protected", "O:BAG:BAD:(A;CI;CC;;;WD)", "O:BAG:BAD:P(A;;DC;;;BA)", "O:BAG:BAD:P(A;;DC;;;BA)");
        row("inherit only becomes effective", "O:BAG:BAD:(A;CIIO;CC;;;WD)", "",
            "O:BAG:BAD:AI(A;CIID;CC;;;WD)");
        row("creator owner", "O:BAG:BAD:(A;CI;GA;;;CO)",
            "O:SYG:SYD:", "O:SYG:SYD:AI(A;ID;CCDCLCSWRPWPRCWD;;;SY)(A;CIIOID;GA;;;CO)");
        row("leaves only", "O:BAG:BAD:(A;OI;CC;;;WD)", "", "O:BAG:BAD:AI(A;OIIOID;CC;;;WD)");
        row("old inheritance is replaced", "O:BAG:BAD:(A;CI;CC;;;WD)", "O:BAG:BAD:(A;CIID;DC;;;BA)",
            "O:BAG:BAD:AI(A;CIID;CC;;;WD)");
    }
    void childrenInherit() {
        QFETCH(QString, parent);
        QFETCH(QString, child);
        QFETCH(QString, result);
        QCOMPARE(
            inheritedDescriptor(SecurityDescriptor::fromSddl(parent), SecurityDescriptor::fromSddl(child))
                .toSddl(),
            result);
    }

    void rightsHaveTheirNames() {
        QCOMPARE(wmiRightNames(0x60003F).join(u','),
                 QStringLiteral("Enable Account,Execute Methods,Full Write,Partial Write,Provider "
                                "Write,Remote Enable,0x600000"));
        QCOMPARE(wmiRightName(WmiEditSecurity), QStringLiteral("Edit Security"));
        QCOMPARE(wellKnownSidName(sids::administrators()), QStringLiteral("BUILTIN\\Administrators"));
    }
};

QTEST_GUILESS_MAIN(SecurityDescriptorTest)
#include "tst_securitydescriptor.moc"
