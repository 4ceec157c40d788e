#include "core/security/callrecord.h"
#include "core/security/callspan.h"
#include "core/security/credentials.h"
#include "core/security/hresult.h"
#include "core/security/nearestname.h"
#include "core/security/protocolerror.h"

#include <QTest>

using namespace wbemscope;

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void levelsHaveTheirMonikerNames() {
        const QStringList expected{QStringLiteral("default"),   QStringLiteral("none"),
                                   QStringLiteral("connect"),   QStringLiteral("call"),
                                   QStringLiteral("pkt"),       QStringLiteral("pktIntegrity"),
                                   QStringLiteral("pktPrivacy")};
        for (int i = 0; i < expected.size(); ++i) {
            const auto level = static_cast<AuthnLevel>(i);
            QCOMPARE(monikerName(level), expected.at(i));
            QCOMPARE(authnLevelFromName(expected.at(i).toUpper()), level);
        }
        QVERIFY(!authnLevelFromName(u"privacy"));
        QVERIFY(!authnLevelFromName(u""));
        QCOMPARE(wireLevel(AuthnLevel::Call), AuthnLevel::Pkt);
        QCOMPARE(wireLevel(AuthnLevel::Connect), AuthnLevel::Connect);
    }

    void errorsAreNameAndHex_data() {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("wbem") << 0x80041003U << QStringLiteral("WBEM_E_ACCESS_DENIED (0x80041003)");
        QTest::newRow("wbem last") << 0x8004108AU << QStringLiteral("WBEM_E_PROVIDER_DISABLED (0x8004108A)");
        QTest::newRow("win32") << 0x800706BAU << QStringLiteral("RPC_S_SERVER_UNAVAILABLE (0x800706BA)");
        QTest::newRow("success") << 0U << QStringLiteral("WBEM_S_NO_ERROR (0x00000000)");
        QTest::newRow("unknown") << 0x8abcdef0U << QStringLiteral("0x8ABCDEF0");
    }

    void errorsAreNameAndHex() {
        QFETCH(quint32, code);
        QFETCH(QString, text);
        QCOMPARE(describe(code), text);
    }

    void outcomesFollowTheCode_data() {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char* name, quint32 code, CallOutcome o) {
            QTest::newRow(name) << code << static_cast<int>(o);
        };
        row("ok", 0, CallOutcome::Ok);
        row("end of rows", 1, CallOutcome::Ok);
        row("timed out, goes on", 0x40004, CallOutcome::Ok);
        row("rows are missing", 0x40009, CallOutcome::Partial);
        row("dcom denies", 0x80070005, CallOutcome::Denied);
        row("wmi denies", 0x80041003, CallOutcome::Denied);
        row("logon denied", 0x8009030C, CallOutcome::Denied);
        row("no such class", 0x80041010, CallOutcome::Failed);
        row("cancelled", 0x80041032, CallOutcome::Cancelled);
    }

    void outcomesFollowTheCode() {
        QFETCH(quint32, code);
        QFETCH(int, outcome);
        QCOMPARE(static_cast<int>(outcomeOf(code)), outcome);
    }

    void accountsSplitAtTheBackslash() {
        const auto a = Credentials::fromAccount(u"WORKSHOP\\alice", Secret(u"x"));
        QCOMPARE(a.domain, QStringLiteral("WORKSHOP"));
        QCOMPARE(a.user, QStringLiteral("alice"));
        QCOMPARE(a.identity(), QStringLiteral("WORKSHOP\\alice"));
        const auto b = Credentials::fromAccount(u"alice@workshop.test", {});
        QVERIFY(b.domain.isEmpty());
        QCOMPARE(b.identity(), QStringLiteral("alice@workshop.test"));
    }

    void secretsAreSharedAndWiped() {
        QString typed = QStringLiteral("Packet-").append(u"Privacy-1");
        const Secret s{QStringView(typed)};
        const Secret copy = s;
        QCOMPARE(copy.view().constData(), s.view().constData());
        QCOMPARE(copy, Secret::fromUtf8(std::span("Packet-Privacy-1", 16)));
        const QChar* characters = typed.constData();
        const auto size = static_cast<std::size_t>(typed.size());
        // wipe() must overwrite in place before the string lets go of its buffer: keep the buffer alive by
        // capacity.
        typed.reserve(64);
        characters = typed.constData();
        wipe(const_cast<QChar*>(characters), size * sizeof(QChar));
        for (std::size_t i = 0; i < size; ++i)
            QCOMPARE(characters[i], QChar(u'\0'));
        wipe(typed);
        QVERIFY(typed.isEmpty());
        QVERIFY(Secret().isEmpty());
    }

    void callsAreNamedInRanges() {
        const auto text = [](std::vector<quint64> ids) { return callRanges(ids); };
        QCOMPARE(text({}), QString());
        QCOMPARE(text({7}), QStringLiteral("7"));
        QCOMPARE(text({3, 4, 5, 57}), QStringLiteral("3-5, 57"));
        std::vector<quint64> odd;
        for (quint64 id = 1; id < 100; id += 2)
            odd.push_back(id);
        QCOMPARE(callRanges(odd), QStringLiteral("1, 3, 5, 7, 9, 11, …, 99"));
    }

    void namesThatMayHaveBeenMeant() {
        const QStringList classes{QStringLiteral("Win32_Process"), QStringLiteral("Win32_Processor"),
                                  QStringLiteral("Win32_Service"), QStringLiteral("CIM_Process")};
        const auto nearest = [&](const char* name) {
            return nearestNames(QString::fromLatin1(name), classes).join(u' ');
        };
        QCOMPARE(nearest("win32_proces"), QStringLiteral("Win32_Process"));
        QCOMPARE(nearest("Win32_Porcess"), QStringLiteral("Win32_Process"));
        QCOMPARE(nearest("Win32_Procesor"), QStringLiteral("Win32_Processor"));
        QCOMPARE(nearest("Process"), QStringLiteral("Win32_Process CIM_Process"));
        QCOMPARE(nearest("Weather"), QString());
        QCOMPARE(nearest(""), QString());
        // What a host sends is no reason to compute for a minute.
        QCOMPARE(nearestNames(QString(100'000, u'x'), {QString(100'000, u'x')}), QStringList());
    }

    void errorsCarryCodeAndPlace() {
        const DecodeError e(QStringLiteral("ClassPart"), 73,
                            QStringLiteral("4 bytes are needed, 2 are left"));
        QCOMPARE(e.code(), hr::BadStubData);
        QCOMPARE(e.where(), QStringLiteral("ClassPart at offset 73"));
        QCOMPARE(
            QString::fromUtf8(e.what()),
            QStringLiteral(
                "ClassPart at offset 73: 4 bytes are needed, 2 are left [RPC_X_BAD_STUB_DATA (0x800706F7)]"));
        QCOMPARE(outcomeOf(Cancelled(QStringLiteral("x")).code()), CallOutcome::Cancelled);
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "tst_words.moc"
