#include "tests/ui/fakehost.h"
#include "ui/common/sessionlist.h"
#include "ui/connection/connectionform.h"
#include "ui/connection/connectionsettings.h"
#include "ui/connection/ladder.h"

#include <QComboBox>
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

class TestConnectionForm : public QObject {
    Q_OBJECT

    struct Bench {
        FakeHostPtr host = std::make_shared<FakeHost>();
        Ledger ledger;
        SessionList sessions{&ledger, nullptr, factoryFor(host)};
        ConnectionForm form{&sessions};
        Bench() {
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
