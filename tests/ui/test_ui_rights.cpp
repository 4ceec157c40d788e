#include "core/lab/lab.h"
#include "tests/lab/labconnection.h"
#include "ui/common/datatable.h"
#include "ui/common/sessionlist.h"
#include "ui/rights/daclmodel.h"
#include "ui/rights/decisionmodel.h"
#include "ui/rights/rightsroom.h"
#include "ui/rights/securitymodel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTemporaryDir>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {

/// "who: Enable, Remote" per line.
QString drawn(const DecisionModel& model) {
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList rights;
        for (int i = 0; i < DecisionModel::RightCount; ++i) {
            const QModelIndex cell = model.index(row, DecisionModel::FirstRight + i);
            if (cell.data().toString() == u"✓")
                rights += model.headerData(cell.column(), Qt::Horizontal, Qt::DisplayRole).toString();
            else if (cell.data().toString() == u"?")
                rights += QStringLiteral("?");
        }
        lines += model.index(row, 0).data().toString() + QStringLiteral(": ") +
                 (rights.size() == DecisionModel::RightCount && !rights.contains(QStringLiteral("?"))
                      ? QStringLiteral("all")
                      : rights.join(QStringLiteral(", ")));
    }
    return lines.join(u'\n');
}

} // namespace

/// The rights room against the real lab.
class TestRights : public QObject {
    Q_OBJECT

    Session* connectAs(const QString& user) {
        Session* session = m_sessions->open(test::LabConnection::request(*m_lab, user));
        return QTest::qWaitFor([&] { return session->state() == Session::State::Open; }, 20'000) ? session
                                                                                                 : nullptr;
    }
    bool done(const RightsRoom& room) {
        return QTest::qWaitFor([&] { return !room.walk()->isRunning(); }, 60'000);
    }
    void select(RightsRoom& room, const QString& nameSpace) {
        const QModelIndex source = room.model()->index(room.model()->rowOf(nameSpace), 0);
        QVERIFY2(source.isValid(), qPrintable(nameSpace));
        auto* proxy = qobject_cast<QSortFilterProxyModel*>(room.table()->model());
        room.table()->setCurrentIndex(proxy->mapFromSource(source));
    }

private Q_SLOTS:
    void init() {
        m_lab = std::make_unique<lab::Lab>();
        m_lab->start();
        m_ledger = std::make_unique<Ledger>();
        m_sessions = std::make_unique<SessionList>(m_ledger.get());
    }
    void cleanup() {
        m_sessions.reset();
        m_ledger.reset();
        QVERIFY(Session::waitForWorkers(std::chrono::seconds(20)));
        m_lab.reset();
    }

    void readsOnlyWhenAsked() {
        RightsRoom room(m_sessions.get());
        room.show();
        QVERIFY(!room.readButton()->isEnabled());
        Session* session = connectAs(QStringLiteral("alice"));
        QVERIFY(session);
        room.setTarget(session, QStringLiteral("ROOT\\Workshop"));
        // What the connection itself still releases or pings is not the room's.
        const auto asked = [this] {
            m_ledger->flush();
            int calls = 0;
            for (int i = 0; i < m_ledger->count(); ++i)
                calls += m_ledger->at(i).proxyKind == ProxyKind::Services;
            return calls;
        };
        const int before = asked();
        QTest::qWait(50);
        QCOMPARE(asked(), before);
        QTest::mouseClick(room.readButton(), Qt::LeftButton);
        QVERIFY(done(room));
        // The namespace and its parent, and nothing else.
        QCOMPARE(room.model()->rowCount(), 2);
        QCOMPARE(room.table()->currentIndex().siblingAtColumn(0).data().toString(),
                 QStringLiteral("ROOT\\Workshop"));
        m_ledger->flush();
        QVERIFY(m_ledger->count() > before);
    }

    void whatBobMayDo() {
        RightsRoom room(m_sessions.get());
        QAbstractItemModelTester model(room.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester dacl(room.dacl(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester decisions(room.decisions(),
                                           QAbstractItemModelTester::FailureReportingMode::QtTest);
        room.show();
        Session* session = connectAs(QStringLiteral("alice"));
        QVERIFY(session);
        room.setTarget(session, QStringLiteral("ROOT"));
        QTest::mouseClick(room.treeButton(), Qt::LeftButton);
        QVERIFY(done(room));
        select(room, QStringLiteral("ROOT\\Workshop\\Restricted\\NoMethods"));
        QTest::keyClicks(room.accountBox()->lineEdit(), QStringLiteral("\b")); // focus is on typing
        room.accountBox()->lineEdit()->selectAll();
        QTest::keyClicks(room.accountBox()->lineEdit(), QStringLiteral("WORKSHOP\\bob"));
        QCOMPARE(drawn(*room.decisions()), QStringLiteral("I, says the host: all\n"
                                                          "I, by the descriptor: all\n"
                                                          "WORKSHOP\\bob: Enable, Remote"));
        // The line that decided is in the cell.
        const QModelIndex methods = room.decisions()->index(2, DecisionModel::FirstRight);
        QCOMPARE(methods.data(Qt::ToolTipRole).toString(),
                 QStringLiteral("Execute Methods: denied by line 1 (WORKSHOP\\bob)."));
        // As an administrator bob could do nothing more about that deny, and much more about the rest.
        room.groupMenu()->actions().front()->trigger();
        QCOMPARE(
            drawn(*room.decisions()).section(u'\n', 2),
            QStringLiteral(
                "WORKSHOP\\bob: Full W., Partial W., Provider W., Enable, Remote, Read Sec., Edit Sec."));
        QVERIFY(room.sddl().startsWith(u"O:BA"));
        // Nonsense gets a word, and no crash.
        room.accountBox()->lineEdit()->selectAll();
        QTest::keyClicks(room.accountBox()->lineEdit(), QStringLiteral("S-1-x"));
        QVERIFY(drawn(*room.decisions()).contains(QStringLiteral("S-1-x: ?")));
    }

    void bobSeesWhatHeMay() {
        RightsRoom room(m_sessions.get());
        Session* session = connectAs(QStringLiteral("bob"));
        QVERIFY(session);
        room.setTarget(session, QStringLiteral("ROOT\\Workshop"));
        room.readTree();
        QVERIFY(done(room));
        const int row = room.model()->rowOf(QStringLiteral("ROOT\\Workshop\\Restricted\\Protected"));
        QVERIFY(row >= 0);
        QCOMPARE(room.model()->index(row, SecurityModel::Encryption).data().toString(),
                 QStringLiteral("WBEM_E_ACCESS_DENIED (0x80041003)"));
        select(room, QStringLiteral("ROOT\\Workshop"));
        QCOMPARE(room.dacl()->rowCount(), 0); // GetSD needs Read Security
        QCOMPARE(drawn(*room.decisions()).section(u'\n', 0, 0),
                 QStringLiteral("I, says the host: Methods, Enable, Remote"));
    }

    void stopKeepsWhatWasRead() {
        RightsRoom room(m_sessions.get());
        Session* session = connectAs(QStringLiteral("alice"));
        QVERIFY(session);
        room.setTarget(session, QStringLiteral("ROOT"));
        connect(room.walk(), &NamespaceWalk::found, &room, [&] {
            if (room.model()->rowCount() == 2)
                room.walk()->cancel();
        });
        room.readTree();
        QVERIFY(done(room));
        QCOMPARE(room.model()->rowCount(), 2);
        QVERIFY(room.treeButton()->isEnabled());
    }

    void writesFiles() {
        const QTemporaryDir dir;
        RightsRoom room(m_sessions.get());
        Session* session = connectAs(QStringLiteral("alice"));
        QVERIFY(session);
        room.setTarget(session, QStringLiteral("ROOT\\Workshop"));
        room.readNamespace();
        QVERIFY(done(room));
        const QString path = dir.filePath(QStringLiteral("rights.json"));
        room.writeFile(path);
        QTRY_VERIFY_WITH_TIMEOUT(room.noticeText().contains(path), 20'000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).array().size(), 2);
        room.writeFile(dir.filePath(QStringLiteral("no/such/rights.csv")));
        QTRY_VERIFY_WITH_TIMEOUT(room.noticeText().contains(QStringLiteral("no/such")), 20'000);
    }

private:
    std::unique_ptr<lab::Lab> m_lab;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<SessionList> m_sessions;
};

QTEST_MAIN(TestRights)
#include "test_ui_rights.moc"
