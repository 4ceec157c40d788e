#include "tests/ui/fakehost.h"
#include "ui/common/datatable.h"
#include "ui/common/sessionlist.h"
#include "ui/common/widgets.h"
#include "ui/namespaces/classmodel.h"
#include "ui/namespaces/namespacemodel.h"
#include "ui/namespaces/namespaceroom.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace wbemscope;
using namespace wbemscope::ui;
using namespace wbemscope::testing;

namespace {

/// "name [rights]" per line, two blanks per level.
QString drawn(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0) {
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString rights = index.siblingAtColumn(1).data().toString();
        text += QString(depth * 2, u' ') + index.data().toString() +
                (rights.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(rights)) + u'\n';
        text += drawn(model, index, depth + 1);
    }
    return text;
}

} // namespace

class TestNamespaces : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void treeTellsWhatIsOpenEncryptedDenied() {
        auto host = std::make_shared<FakeHost>();
        Ledger ledger;
        SessionList sessions(&ledger, nullptr, factoryFor(host));
        NamespaceModel model(&sessions);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Session* weak = sessions.open(aliceAt(AuthnLevel::PktIntegrity));
        QTRY_COMPARE(weak->state(), Session::State::Open);
        const auto stateOf = [&](Session* session, const QString& path) {
            const NamespaceAccess* access = model.accessOf(model.indexOf(session, path));
            return access ? access->state : NamespaceAccess::State::Unknown; // not listed yet
        };
        const auto fetch = [&](Session* session, const QString& path) {
            const QModelIndex index = model.indexOf(session, path);
            QVERIFY2(index.isValid(), qPrintable(path));
            if (model.canFetchMore(index)) // the model tester may have asked before us
                model.fetchMore(index);
            QVERIFY(!model.canFetchMore(index));
        };
        QTRY_VERIFY(model.indexOf(weak, QStringLiteral("root")).isValid());
        fetch(weak, QStringLiteral("ROOT"));
        QTRY_VERIFY(model.indexOf(weak, QStringLiteral("ROOT\\Workshop")).isValid());
        fetch(weak, QStringLiteral("ROOT\\Workshop"));
        const QString expected =
            QStringLiteral("WORKSHOP\\alice@host.example, pktIntegrity\n"
                           "  ROOT [Enable Account, Execute Methods, Remote Enable]\n"
                           "    CIMV2 [Enable Account, Execute Methods, Remote Enable]\n"
                           "    Workshop [Enable Account, Execute Methods, Remote Enable]\n"
                           "      Locked [denied below pktPrivacy]\n"
                           "      PacketPrivacy [denied below pktPrivacy]\n");
        QTRY_COMPARE(drawn(model), expected);
        const QString why =
            model.indexOf(weak, QStringLiteral("ROOT\\Workshop\\Locked")).data(Qt::ToolTipRole).toString();
        QVERIFY2(why.contains(QStringLiteral("WBEM_E_ACCESS_DENIED (0x80041003)")), qPrintable(why));
        QVERIFY(!model.hasChildren(model.indexOf(weak, QStringLiteral("ROOT\\Workshop\\Locked"))));

        // The same host at pktPrivacy beside it.
        Session* strong = sessions.open(aliceAt(AuthnLevel::PktPrivacy));
        QTRY_COMPARE(strong->state(), Session::State::Open);
        QTRY_VERIFY(model.indexOf(strong, QStringLiteral("ROOT")).isValid());
        fetch(strong, QStringLiteral("ROOT"));
        QTRY_VERIFY(model.indexOf(strong, QStringLiteral("ROOT\\Workshop")).isValid());
        fetch(strong, QStringLiteral("ROOT\\Workshop"));
        QTRY_COMPARE(stateOf(strong, QStringLiteral("ROOT\\Workshop\\PacketPrivacy")),
                     NamespaceAccess::State::Open);
        QCOMPARE(model.rowCount(), 2);
        // A host that says "access denied" for both causes: what is open at pktPrivacy was refused for the
        // encryption...
        QTRY_COMPARE(stateOf(weak, QStringLiteral("ROOT\\Workshop\\PacketPrivacy")),
                     NamespaceAccess::State::NeedsEncryption);
        // ... and what is refused at pktPrivacy too was refused for a right.
        QTRY_COMPARE(stateOf(strong, QStringLiteral("ROOT\\Workshop\\Locked")),
                     NamespaceAccess::State::Denied);
        QCOMPARE(stateOf(weak, QStringLiteral("ROOT\\Workshop\\Locked")), NamespaceAccess::State::Denied);
        sessions.remove(weak);
        QCOMPARE(model.rowCount(), 1);
        model.refresh(model.indexOf(strong, QStringLiteral("ROOT")));
        QTRY_VERIFY(model.indexOf(strong, QStringLiteral("ROOT\\CIMV2")).isValid());
        sessions.remove(strong); // with questions still on their way
        QCOMPARE(model.rowCount(), 0);
        QTest::qWait(30);
    }

    void failedConnectionIsARootThatSaysWhy() {
        auto host = std::make_shared<FakeHost>();
        host->openCode = hr::AccessDenied;
        Ledger ledger;
        SessionList sessions(&ledger, nullptr, factoryFor(host));
        NamespaceModel model(&sessions);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Session* session = sessions.open(aliceAt(AuthnLevel::Connect));
        QTRY_COMPARE(session->state(), Session::State::Failed);
        QVERIFY(drawn(model).contains(QStringLiteral("0x80070005")));
        QVERIFY(!model.hasChildren(model.index(0, 0)));
    }

    void roomRevealsAndSelects() {
        auto host = std::make_shared<FakeHost>();
        Ledger ledger;
        SessionList sessions(&ledger, nullptr, factoryFor(host));
        NamespaceRoom room(&sessions);
        room.resize(300, 400);
        room.show();
        QSignalSpy selected(&room, &NamespaceRoom::namespaceSelected);
        Session* session = sessions.open(aliceAt(AuthnLevel::PktPrivacy));
        room.reveal(session, QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
        QTRY_COMPARE(selected.count(), 1);
        QCOMPARE(selected.at(0).at(1).toString(), QStringLiteral("ROOT\\Workshop\\PacketPrivacy"));
        // By keyboard, one up.
        QTest::keyClick(room.tree(), Qt::Key_Up);
        QCOMPARE(selected.last().at(1).toString(), QStringLiteral("ROOT\\Workshop\\Locked"));
        // Filter: what matches and what lies above it.
        QTest::keyClicks(room.filterEdit(), QStringLiteral("packet"));
        QVERIFY(drawn(*room.tree()->model()).contains(QStringLiteral("PacketPrivacy")));
        QVERIFY(!drawn(*room.tree()->model()).contains(QStringLiteral("CIMV2")));
    }

    void classesFilterAndActivate() {
        auto host = std::make_shared<FakeHost>();
        Ledger ledger;
        SessionList sessions(&ledger, nullptr, factoryFor(host));
        SchemaStore schemas;
        ClassRoom room;
        QAbstractItemModelTester tester(room.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        room.resize(300, 300);
        room.show();
        Session* session = sessions.open(aliceAt(AuthnLevel::PktPrivacy));
        QTRY_COMPARE(session->state(), Session::State::Open);
        room.setSchema(schemas.of(session, QStringLiteral("ROOT\\CIMV2")));
        QTRY_COMPARE(room.table()->model()->rowCount(), 3);
        QCOMPARE(room.table()->model()->index(0, 0).data().toString(), QStringLiteral("Test_Other"));
        QCOMPARE(room.table()->model()->index(2, 0).data().toString(), QStringLiteral("__SystemClass"));
        QTest::keyClicks(room.filterEdit(), QStringLiteral("row"));
        QCOMPARE(room.table()->model()->rowCount(), 1);
        QSignalSpy activated(&room, &ClassRoom::classActivated);
        QTest::keyClick(room.filterEdit(), Qt::Key_Down);
        room.table()->selectRow(0);
        QTest::keyClick(room.table(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).value<cim::ClassPtr>()->name, QStringLiteral("Test_Row"));
        sessions.remove(session);
        QTRY_COMPARE(room.table()->model()->rowCount(), 0); // the schema goes with the session
    }
};

QTEST_MAIN(TestNamespaces)
#include "test_ui_namespaces.moc"
