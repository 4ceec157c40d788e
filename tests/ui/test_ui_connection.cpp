#include "tests/ui/fakehost.h"
#include "ui/common/sessionlist.h"
#include "ui/connection/connectionform.h"
#include "ui/connection/connectionsettings.h"
#include "ui/connection/ladder.h"
#include "ui/connection/proxyrow.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace wbemscope;
using namespace wbemscope::ui;
using namespace wbemscope::testing;
using Field = ConnectionForm::Field;

namespace {

/// The system's dialog, answered by the test.
class FakePrompt : public CredentialPrompt {
public:
    QString target;
    int reads = 0;
    bool broken = false;
    void ask(QWidget*, const QString& whom) override { target = whom; }
    void answer() {
        Credentials account = Credentials::fromAccount(u"WORKSHOP\\alice", {});
        account.kind = Credentials::Kind::Explicit;
        Q_EMIT answered({account, [this, account] {
                             ++reads;
                             if (broken)
                                 throw ProtocolError(0x8009030E, Stage::Local, {}, QStringLiteral("Gone."));
                             Credentials whole = account;
                             whole.password = Secret(QStringLiteral("Packet-Privacy-1"));
                             return whole;
                         }});
    }
};

/// A system with COM, whatever this one is.
ConnectionForm::System withCom() {
    ConnectionForm::System system{true, {}, nullptr};
    system.process.privileges = {{QStringLiteral("SeBackupPrivilege"), false},
                                 {QStringLiteral("SeChangeNotifyPrivilege"), true}};
    return system;
}

} // namespace

class TestConnectionForm : public QObject {
    Q_OBJECT

    struct Bench {
        FakeHostPtr host = std::make_shared<FakeHost>();
        Ledger ledger;
        SessionList sessions{&ledger, nullptr, factoryFor(host)};
        ConnectionForm form;
        /// The engine that every system has.
        Bench()
            : Bench(ConnectionForm::System()) {
            if (QComboBox* engine = form.engineBox())
                engine->setCurrentIndex(engine->findData(int(Engine::Dcom)));
        }
        explicit Bench(const ConnectionForm::System& system)
            : form(&sessions, system) {
            form.resize(360, 800);
            form.show();
        }
        void fill() {
            form.targetEdit()->setText(QStringLiteral("host.example:1135"));
            form.identityBox()->setCurrentIndex(
                form.identityBox()->findData(int(Credentials::Kind::Explicit)));
            form.userEdit()->setText(QStringLiteral("alice"));
            form.domainEdit()->setText(QStringLiteral("WORKSHOP"));
        }
    };

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir->path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("connection"));
    }

    void validation() {
        Bench bench;
        ConnectionForm& form = bench.form;
        QVERIFY(!form.isValid());
        QVERIFY(!form.connectButton()->isEnabled());
        QVERIFY(!form.problem(Field::Target).isEmpty());
        bench.fill();
        QVERIFY2(form.isValid(), qPrintable(form.problem(Field::Service)));
        QVERIFY(form.connectButton()->isEnabled());
        form.targetEdit()->setText(QStringLiteral("host:99999"));
        QVERIFY(form.problem(Field::Target).contains(QStringLiteral("99999")));
        form.targetEdit()->setText(QStringLiteral("[::1]:1135"));
        QVERIFY(form.isValid());
        form.namespaceEdit()->setText(QStringLiteral("\\\\host\\ROOT"));
        QVERIFY(!form.problem(Field::NameSpace).isEmpty());
        form.namespaceEdit()->setText(QStringLiteral("root/cimv2"));
        QVERIFY(form.isValid());
        QCOMPARE(form.request().nameSpace, QStringLiteral("root\\cimv2"));
        form.userEdit()->clear();
        QVERIFY(!form.problem(Field::User).isEmpty());
        form.identityBox()->setCurrentIndex(
            form.identityBox()->findData(int(Credentials::Kind::CurrentUser)));
        QVERIFY(!form.problem(Field::Service).isEmpty()); // ntlm without a password
        form.serviceBox()->setCurrentText(QStringLiteral("kerberos"));
        QVERIFY(form.isValid());
        form.identityBox()->setCurrentIndex(form.identityBox()->findData(int(Credentials::Kind::Anonymous)));
        QVERIFY(!form.problem(Field::Service).isEmpty());
        form.serviceBox()->setCurrentText(QStringLiteral("none"));
        QVERIFY(!form.problem(Field::Level).isEmpty());
        form.ladder()->setLevel(AuthnLevel::None);
        QVERIFY(form.isValid());
        form.serviceBox()->setCurrentText(QStringLiteral("ntlm"));
        form.impersonationBox()->setCurrentText(QStringLiteral("delegate"));
        QVERIFY(!form.problem(Field::Impersonation).isEmpty());
    }

    void oneEngineIsNoChoice() {
        Bench bench;
        QCOMPARE(bench.form.engineBox() != nullptr, hasComEngine());
        if (!hasComEngine())
            QCOMPARE(bench.form.request().engine, Engine::Dcom);
    }

    void comAsksForMore() {
        Bench bench(withCom());
        bench.fill();
        ConnectionForm& form = bench.form;
        form.advancedButton()->click();
        QVERIFY(form.engineBox());
        form.engineBox()->setCurrentIndex(form.engineBox()->findData(int(Engine::Dcom)));
        QVERIFY(form.isValid());
        QVERIFY(!form.comFields()->page()->isVisible());
        QVERIFY(form.proxyRow(ProxyKind::Login)->levelBox()->isVisible());
        form.engineBox()->setCurrentIndex(form.engineBox()->findData(int(Engine::Com)));
        QVERIFY(form.comFields()->page()->isVisible());
        QVERIFY(!form.proxyRow(ProxyKind::Login)->levelBox()->isVisible()); // COM does it out of our sight
        QVERIFY(form.proxyRow(ProxyKind::CallResult)->levelBox()->isVisible());
        QVERIFY(!form.problem(Field::Target).isEmpty()); // a port of its own
        form.targetEdit()->setText(QStringLiteral("host.example"));
        QVERIFY2(form.isValid(), qPrintable(form.problem(Field::User)));
        for (const char* own : {".", "LOCALHOST", "127.0.0.1", "[::1]"}) {
            form.targetEdit()->setText(QLatin1String(own));
            QVERIFY2(!form.problem(Field::User).isEmpty(), own);
        }
        form.targetEdit()->setText(QSysInfo::machineHostName());
        QVERIFY(!form.problem(Field::User).isEmpty());
        form.identityBox()->setCurrentIndex(
            form.identityBox()->findData(int(Credentials::Kind::CurrentUser)));
        QVERIFY(form.isValid()); // ntlm for the current user is COM's daily bread
        for (const auto& [authority, right] :
             {std::pair("kerberos:HOST\\server", true), std::pair("ntlmdomain:WORKSHOP", true),
              std::pair("kerberos:", false), std::pair("WORKSHOP", false), std::pair("", true)}) {
            form.comFields()->authorityEdit()->setText(QLatin1String(authority));
            QVERIFY2(form.problem(Field::Authority).isEmpty() == right, authority);
        }
    }

    void comOptionsSurvive() {
        ConnectionRequest asked = aliceAt(AuthnLevel::PktIntegrity);
        asked.engine = Engine::Com;
        asked.host = QStringLiteral("host.example");
        asked.authority = QStringLiteral("kerberos:HOST/host.example");
        asked.com.apartment = com::ApartmentModel::SingleThreaded;
        asked.com.callMode = com::CallMode::Asynchronous;
        asked.com.useMaxWait = false;
        asked.com.checkSinkAccess = false;
        asked.com.process = {AuthnLevel::Pkt, ImpersonationLevel::Delegate, EoacDynamicCloaking};
        asked.com.privileges = QStringList{QStringLiteral("SeBackupPrivilege")};
        BlanketOverride all;
        all.authnLevel = AuthnLevel::Pkt;
        all.impersonationLevel = ImpersonationLevel::Identify;
        all.authnService = AuthnService::Kerberos;
        all.authzService = AuthzService::Dce;
        all.principal = QStringLiteral("HOST/other");
        all.identity = com::IdentityChoice::Negotiated;
        all.capabilities = EoacMutualAuth | EoacStaticCloaking;
        asked.overrides[ProxyKind::Services] = all;
        BlanketOverride named;
        named.principal = QString(QLatin1String(""));
        asked.overrides[ProxyKind::Enumerator] = named;
        BlanketOverride left;
        left.untouched = true;
        asked.overrides[ProxyKind::Unknown] = left;

        Bench bench(withCom());
        bench.form.setRequest(asked);
        ConnectionRequest said = bench.form.request();
        QCOMPARE(said.engine, Engine::Com);
        QCOMPARE(said.authority, asked.authority);
        QVERIFY(said.com == asked.com);
        QVERIFY(said.overrides == asked.overrides);
        QVERIFY(!bench.form.proxyRow(ProxyKind::Unknown)->levelBox()->isEnabled());

        ConnectionSettings::remember(said);
        const ConnectionRequest stored = ConnectionSettings::last();
        QCOMPARE(stored.authority, asked.authority);
        QVERIFY(stored.com == asked.com);
        QVERIFY(stored.overrides == asked.overrides);
        QCOMPARE(stored.engine, hasComEngine() ? Engine::Com : Engine::Dcom);

        // What COM alone knows is not said to the other engine.
        bench.form.engineBox()->setCurrentIndex(bench.form.engineBox()->findData(int(Engine::Dcom)));
        said = bench.form.request();
        QVERIFY(!said.overrides.contains(ProxyKind::Unknown));
        QVERIFY(!said.overrides.at(ProxyKind::Services).authzService);
    }

    void processDefaultsAreForOnce() {
        std::optional<com::ProcessSecurity> established;
        ConnectionForm::System system = withCom();
        system.process.established = [&] { return established; };
        Bench bench(system);
        bench.fill();
        bench.form.engineBox()->setCurrentIndex(0);
        bench.form.advancedButton()->click();
        ComFields* fields = bench.form.comFields();
        QVERIFY(!fields->restartButton()->isVisible());
        established = bench.form.request().com.process;
        fields->showProcess();
        QVERIFY(!fields->restartButton()->isVisible());
        fields->processLevelBox()->setCurrentText(QStringLiteral("pktPrivacy"));
        QVERIFY(fields->restartButton()->isVisible());
        QSignalSpy restart(&bench.form, &ConnectionForm::restartRequested);
        fields->restartButton()->click();
        QCOMPARE(restart.count(), 1);
        QCOMPARE(ConnectionSettings::last().com.process.authnLevel, AuthnLevel::PktPrivacy);
    }

    void promptIsReadAtTheMomentOfUse() {
        auto* prompt = new FakePrompt;
        ConnectionForm::System system = withCom();
        system.com = false;
        system.prompt = prompt;
        Bench bench(system);
        ConnectionForm& form = bench.form;
        form.identityBox()->setCurrentIndex(form.identityBox()->findData(int(Credentials::Kind::Explicit)));
        QTest::mouseClick(form.promptButton(), Qt::LeftButton);
        QVERIFY(prompt->target.isEmpty()); // for whom?
        form.targetEdit()->setText(QStringLiteral("host.example:1135"));
        QTest::mouseClick(form.promptButton(), Qt::LeftButton);
        QCOMPARE(prompt->target, QStringLiteral("host.example:1135"));
        QVERIFY(!form.promptButton()->isEnabled()); // one at a time
        Q_EMIT prompt->cancelled();
        QVERIFY(form.promptButton()->isEnabled());
        QVERIFY(form.userEdit()->text().isEmpty());

        prompt->answer();
        QCOMPARE(form.userEdit()->text(), QStringLiteral("alice"));
        QCOMPARE(form.domainEdit()->text(), QStringLiteral("WORKSHOP"));
        QVERIFY(!form.passwordEdit()->placeholderText().isEmpty());
        QCOMPARE(prompt->reads, 0);
        QSignalSpy opened(&form, &ConnectionForm::opened);
        form.connectNow();
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(prompt->reads, 1);
        QCOMPARE(bench.host->seenPassword, QStringLiteral("Packet-Privacy-1"));
        // Another host gets nothing of it.
        form.targetEdit()->setText(QStringLiteral("other.example"));
        form.connectNow();
        QTRY_COMPARE(opened.count(), 2);
        QCOMPARE(prompt->reads, 1);
        QVERIFY(bench.host->seenPassword.isEmpty());

        form.targetEdit()->setText(QStringLiteral("host.example:1135"));
        prompt->broken = true;
        const int opens = bench.host->opens.load();
        form.connectNow();
        QVERIFY2(form.noticeText().contains(QStringLiteral("(0x8009030E)")), qPrintable(form.noticeText()));
        QCOMPARE(bench.host->opens.load(), opens);
        Outcome refused;
        refused.code = hr::AccessDenied;
        Q_EMIT prompt->failed(refused);
        QVERIFY(form.noticeText().contains(QStringLiteral("(0x80070005)")));
    }

    void noDialogNoButton() {
        ConnectionForm::System system = withCom();
        QVERIFY(!system.prompt);
        Bench bench(system);
        QVERIFY(!bench.form.promptButton());
    }

    void monikerFollows() {
        Bench bench;
        bench.fill();
        bench.form.ladder()->setLevel(AuthnLevel::PktIntegrity);
        bench.form.impersonationBox()->setCurrentText(QStringLiteral("identify"));
        QVERIFY2(bench.form.monikerText().startsWith(QStringLiteral(
                     "winmgmts:{impersonationLevel=identify,authenticationLevel=pktIntegrity")),
                 qPrintable(bench.form.monikerText()));
        QVERIFY(bench.form.monikerText().endsWith(QStringLiteral("\\\\host.example\\ROOT\\CIMV2")));
    }

    void ladderByKeyAndMouse() {
        LevelLadder ladder;
        ladder.resize(ladder.sizeHint());
        ladder.show();
        QSignalSpy changed(&ladder, &LevelLadder::levelChanged);
        ladder.setFocus();
        QTest::keyClick(&ladder, Qt::Key_Down);
        QCOMPARE(ladder.level(), AuthnLevel::PktIntegrity);
        QTest::keyClick(&ladder, Qt::Key_End);
        QCOMPARE(ladder.level(), AuthnLevel::Default);
        QTest::keyClick(&ladder, Qt::Key_Down);
        QCOMPARE(ladder.level(), AuthnLevel::Default);
        QTest::keyClick(&ladder, Qt::Key_Home);
        QCOMPARE(ladder.level(), AuthnLevel::PktPrivacy);
        for (int level = 0; level <= int(AuthnLevel::PktPrivacy); ++level) {
            QTest::mouseClick(&ladder, Qt::LeftButton, {}, ladder.stepRect(AuthnLevel(level)).center());
            QCOMPARE(int(ladder.level()), level);
        }
        QVERIFY(changed.count() >= 9);
        QVERIFY(ladder.accessibleDescription().contains(QStringLiteral("pktPrivacy")));
    }

    void returnInTheLadderConnects() {
        Bench bench;
        bench.fill();
        QSignalSpy opened(&bench.form, &ConnectionForm::opened);
        QTest::keyClick(bench.form.ladder(), Qt::Key_Down);
        QTest::keyClick(bench.form.ladder(), Qt::Key_Return);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(bench.form.session()->request().blanket.authnLevel, AuthnLevel::PktIntegrity);
    }

    void overridesPerProxy() {
        Bench bench;
        bench.fill();
        bench.form.advancedButton()->click();
        QVERIFY(bench.form.overrideBox(ProxyKind::Unknown)->isVisible());
        bench.form.overrideBox(ProxyKind::Unknown)->setCurrentText(QStringLiteral("pkt"));
        const ConnectionRequest request = bench.form.request();
        QCOMPARE(request.blanketFor(ProxyKind::Unknown).authnLevel, AuthnLevel::Pkt);
        QCOMPARE(request.blanketFor(ProxyKind::Services).authnLevel, AuthnLevel::PktPrivacy);
        bench.form.setRequest(request);
        QCOMPARE(bench.form.request().overrides, request.overrides);
    }

    void passwordIsUsedOnceAndWiped() {
        Bench bench;
        bench.fill();
        auto* edit = bench.form.passwordEdit();
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        bench.form.revealButton()->click();
        QCOMPARE(edit->echoMode(), QLineEdit::Normal);
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("Packet-Privacy-1"));
        QSignalSpy opened(&bench.form, &ConnectionForm::opened);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(edit->text().isEmpty());
        QVERIFY(!edit->isUndoAvailable());
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(bench.host->seenPassword, QStringLiteral("Packet-Privacy-1"));
        QVERIFY(bench.form.noticeText().startsWith(QStringLiteral("Connected")));
        QVERIFY(bench.form.request().credentials.password.isEmpty());
        // Once more, to the same host as the same user: kept in memory, not in the field.
        bench.form.connectButton()->click();
        QTRY_COMPARE(opened.count(), 2);
        QCOMPARE(bench.host->seenPassword, QStringLiteral("Packet-Privacy-1"));
        QCOMPARE(bench.sessions.all().size(), std::size_t(2)); // side by side
        // Another user does not inherit it.
        bench.form.userEdit()->setText(QStringLiteral("bob"));
        bench.form.connectButton()->click();
        QTRY_COMPARE(opened.count(), 3);
        QVERIFY(bench.host->seenPassword.isEmpty());
    }

    void nothingSecretIsStored() {
        {
            Bench bench;
            bench.fill();
            bench.form.ladder()->setLevel(AuthnLevel::PktIntegrity);
            bench.form.passwordEdit()->setText(QStringLiteral("Packet-Privacy-1"));
            bench.form.connectNow();
            QTRY_COMPARE(bench.form.session()->state(), Session::State::Open);
        }
        QSettings().sync();
        QFile file(QSettings().fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("alice"));
        QVERIFY(!text.contains("Packet-Privacy-1"));
        Bench again;
        QCOMPARE(again.form.targetEdit()->text(), QStringLiteral("host.example:1135"));
        QCOMPARE(again.form.userEdit()->text(), QStringLiteral("alice"));
        QCOMPARE(again.form.ladder()->level(), AuthnLevel::PktIntegrity);
        QVERIFY(again.form.passwordEdit()->text().isEmpty());
    }

    void cancelWhileOpening() {
        Bench bench;
        bench.fill();
        bench.host->hangInOpen = true;
        bench.form.connectNow();
        QTRY_COMPARE(bench.host->opens.load(), 1);
        QVERIFY(!bench.form.connectButton()->isEnabled());
        bench.form.cancelNow();
        QTRY_VERIFY(bench.form.connectButton()->isEnabled());
        QVERIFY(bench.form.noticeText().contains(QStringLiteral("Cancelled")));
        bench.host->hangInOpen = false;
        bench.form.connectNow();
        QTRY_COMPARE(bench.form.session()->state(), Session::State::Open);
        QCOMPARE(bench.sessions.all().size(), std::size_t(1)); // the cancelled try is gone
    }

    void failureStaysOnThePage() {
        Bench bench;
        bench.fill();
        bench.host->openCode = hr::AccessDenied;
        QSignalSpy failed(&bench.form, &ConnectionForm::failed);
        bench.form.connectNow();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY2(bench.form.noticeText().contains(QStringLiteral("(0x80070005)")),
                 qPrintable(bench.form.noticeText()));
        QVERIFY(bench.form.connectButton()->isEnabled());
    }

    void recentIsBounded() {
        for (int i = 0; i < 40; ++i) {
            ConnectionRequest request = aliceAt(AuthnLevel::Pkt);
            request.host = QStringLiteral("h%1").arg(i % 20);
            ConnectionSettings::remember(request);
        }
        const auto recent = ConnectionSettings::recent();
        QCOMPARE(recent.size(), std::size_t(12));
        QCOMPARE(recent.front().host, QStringLiteral("h19"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_MAIN(TestConnectionForm)
#include "test_ui_connection.moc"
