#include "core/security/errorobject.h"
#include "tests/ui/fakehost.h"
#include "ui/calls/blanketmodel.h"
#include "ui/calls/calldetail.h"
#include "ui/calls/callmodel.h"
#include "ui/calls/callsroom.h"
#include "ui/calls/errorobjectview.h"
#include "ui/calls/hexview.h"
#include "ui/calls/leveldelegate.h"
#include "ui/calls/pdumodel.h"
#include "ui/common/datatable.h"
#include "ui/common/glyphs.h"
#include "ui/common/widgets.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::ui;

namespace {

CallRecord call(AuthnLevel requested, AuthnLevel effective, HResult code = hr::Ok) {
    CallRecord record;
    record.id = Ledger::nextCallId();
    record.connectionId = 7;
    record.started = QDateTime(QDate(2024, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
    record.proxy = QStringLiteral("IWbemServices");
    record.method = QStringLiteral("ExecQuery");
    record.arguments = QStringLiteral("SELECT * FROM X");
    record.nameSpace = QStringLiteral("ROOT\\CIMV2");
    record.requested.authnLevel = requested;
    record.requested.authnService = AuthnService::Ntlm;
    record.requested.impersonationLevel = ImpersonationLevel::Impersonate;
    record.effective = record.requested;
    record.effective->authnLevel = effective;
    record.effectiveSource = EffectiveSource::Wire;
    record.protection = WireProtection::Signed;
    record.hresult = code;
    record.durationMs = 12.5;
    record.bytesSent = 1000;
    record.bytesReceived = 234;
    return record;
}

PduRecord sealedRequest() {
    PduRecord pdu;
    pdu.outgoing = true;
    pdu.kind = QStringLiteral("request");
    pdu.level = AuthnLevel::PktPrivacy;
    pdu.wire = QByteArray(24, 'H') + QByteArray(16, '\xee') + QByteArray(8, 'T') + QByteArray(16, 'S');
    pdu.plaintext = "plain text here!";
    pdu.wireSize = quint32(pdu.wire.size());
    pdu.spans = {{0, 24, PduPart::Header},
                 {24, 16, PduPart::Ciphertext},
                 {40, 8, PduPart::SecurityTrailer},
                 {48, 16, PduPart::Signature}};
    return pdu;
}

QString row(const QAbstractItemModel& model, int at) {
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells += model.index(at, column).data().toString();
    return cells.join(u';');
}

} // namespace

class TestCalls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void modelFollowsTheLedger() {
        Ledger ledger;
        CallModel model(&ledger);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        CallFilter filter;
        QAbstractItemModelTester filterTester(&filter,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setSourceModel(&model);
        ledger.setLimits(5, 1 << 20);
        for (int batch = 0; batch < 4; ++batch) {
            for (int i = 0; i < 3; ++i)
                ledger.add(call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy));
            ledger.flush();
        }
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(filter.rowCount(), 5);
        ledger.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(filter.rowCount(), 0);
    }

    void aClearedCallDoesNotComeBack() {
        Ledger ledger;
        CallModel model(&ledger);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        CallRecord asked = call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy);
        ledger.add(asked);
        ledger.flush();
        QCOMPARE(model.rowCount(), 1);
        ledger.clear();
        // Its rows come, and tell what the server saw of it.
        asked.serverSeen = ServerSeen{};
        ledger.add(asked);
        const CallRecord next = call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy);
        ledger.add(next);
        ledger.flush();
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.record(0).id, next.id);
        QCOMPARE(model.rowOf(asked.id), -1);
    }

    void columnsSayWhatTheRecordSays() {
        Ledger ledger;
        CallModel model(&ledger);
        model.setConnectionNames([](quint32 id) { return QStringLiteral("c%1").arg(id); });
        ledger.add(call(AuthnLevel::Call, AuthnLevel::Pkt));
        auto refused = call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy, hr::WbemAccessDenied);
        refused.effective.reset();
        refused.arguments.clear();
        ledger.add(refused);
        ledger.flush();
        const QString first = row(model, 0);
        QVERIFY2(first.contains(QStringLiteral(
                     ";c7;IWbemServices;ExecQuery  SELECT * FROM X;call;pkt;impersonate;ntlm;signed;ok;12")),
                 qPrintable(first));
        const QString second = row(model, 1);
        QVERIFY2(
            second.contains(QStringLiteral(
                ";c7;IWbemServices;ExecQuery;pktPrivacy;–;impersonate;ntlm;signed;WBEM_E_ACCESS_DENIED;")),
            qPrintable(second));
        QCOMPARE(model.index(1, CallModel::ResultCode).data(Qt::EditRole).toString(),
                 QStringLiteral("WBEM_E_ACCESS_DENIED (0x80041003)"));
        QCOMPARE(model.index(0, CallModel::Bytes).data(Qt::EditRole).toString(), QStringLiteral("1234"));
        QCOMPARE(model.index(0, CallModel::Effective).data(CallModel::DifferenceRole).toInt(),
                 int(Difference::Stronger));
        QCOMPARE(model.index(1, CallModel::Effective).data(CallModel::DifferenceRole).toInt(),
                 int(Difference::None));
    }

    void differencesAreRanked() {
        QCOMPARE(differenceOf(AuthnLevel::Default, AuthnLevel::Pkt), Difference::Resolved);
        QCOMPARE(differenceOf(AuthnLevel::PktPrivacy, AuthnLevel::Pkt), Difference::Weaker);
        QCOMPARE(differenceOf(AuthnLevel::Connect, AuthnLevel::Pkt), Difference::Stronger);
        QCOMPARE(differenceOf(ImpersonationLevel::Impersonate, ImpersonationLevel::Identify),
                 Difference::Weaker);
        QCOMPARE(differenceOf(AuthnService::Negotiate, AuthnService::Ntlm), Difference::Resolved);
        QCOMPARE(differenceOf(AuthnService::Ntlm, AuthnService::None), Difference::Weaker);
    }

    void aDifferenceNeedsRoomForItsMark() {
        Ledger ledger;
        CallModel model(&ledger);
        ledger.add(call(AuthnLevel::Pkt, AuthnLevel::Pkt));
        ledger.add(call(AuthnLevel::Call, AuthnLevel::Pkt));
        ledger.flush();
        LevelDelegate delegate;
        QStyleOptionViewItem option;
        option.font = QApplication::font();
        option.fontMetrics = QFontMetrics(option.font);
        const int plain = delegate.sizeHint(option, model.index(0, CallModel::Effective)).width();
        const int marked = delegate.sizeHint(option, model.index(1, CallModel::Effective)).width();
        QVERIFY(marked > plain + 10);
    }

    void filterByTyping() {
        Ledger ledger;
        CallsRoom room(&ledger);
        room.resize(900, 300);
        room.show();
        ledger.add(call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy));
        ledger.add(call(AuthnLevel::Call, AuthnLevel::Pkt, hr::WbemAccessDenied));
        auto other = call(AuthnLevel::Default, AuthnLevel::Pkt);
        other.method = QStringLiteral("RemRelease");
        ledger.add(other);
        ledger.flush();
        auto* model = room.table()->model();
        QCOMPARE(model->rowCount(), 3);
        QTest::keyClicks(room.filterEdit(), QStringLiteral("denied exec"));
        QCOMPARE(model->rowCount(), 1);
        QTest::keyClick(room.filterEdit(), Qt::Key_Escape);
        QCOMPARE(model->rowCount(), 3);
        QTest::keyClicks(room.filterEdit(), QStringLiteral("80041003"));
        QCOMPARE(model->rowCount(), 1);
        room.filterEdit()->clear();
        room.filter()->setOnlyDifferences(true);
        QCOMPARE(model->rowCount(), 2);
        room.filter()->setOnlyDifferences(false);
        room.filter()->setOnlyFailures(true);
        QCOMPARE(model->rowCount(), 1);
        room.filter()->setOnlyFailures(false);
        room.filter()->setConnection(99);
        QCOMPARE(model->rowCount(), 0);
    }

    void newestStaysVisibleUntilOneScrollsUp() {
        Ledger ledger;
        CallsRoom room(&ledger);
        room.resize(900, 200);
        room.show();
        QVERIFY(QTest::qWaitForWindowExposed(&room));
        const auto fill = [&] {
            for (int i = 0; i < 60; ++i)
                ledger.add(call(AuthnLevel::Pkt, AuthnLevel::Pkt));
            ledger.flush();
            QCoreApplication::processEvents();
        };
        fill();
        auto* bar = room.table()->verticalScrollBar();
        QTRY_COMPARE(bar->value(), bar->maximum());
        fill();
        QTRY_COMPARE(bar->value(), bar->maximum());
        bar->setValue(3);
        fill();
        QCOMPARE(bar->value(), 3);
    }

    void whatIsOnTheScreenIsWhatTheLedgerHolds() {
        if (QGuiApplication::platformName() != u"offscreen")
            QSKIP("Other platforms may show parts of other windows as well.");
        Ledger ledger;
        CallsRoom room(&ledger);
        room.show();
        QVERIFY(QTest::qWaitForWindowExposed(&room));
        int number = 0;
        const auto come = [&](int howMany) {
            for (int i = 0; i < howMany; ++i) {
                CallRecord record = call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy);
                record.method = QStringLiteral("Method%1").arg(++number);
                ledger.add(record);
            }
            ledger.flush();
        };
        come(2001); // so many that columns keep their widths
        QTest::qWait(300);
        // What was painted piece by piece as rows came, beside all of it painted anew.
        const auto onScreen = [&] {
            QTest::qWait(1);
            const QWidget* seen = room.table()->viewport();
            const QPoint at = seen->mapTo(&room, QPoint());
            return room.screen()
                ->grabWindow(room.winId(), at.x(), at.y(), seen->width(), seen->height())
                .toImage();
        };
        for (const int height : {190, 193, 199, 203}) { // mostly no whole number of rows
            room.resize(900, height);
            room.table()->scrollToBottom();
            for (const int howMany : {1, 2, 5, 30}) {
                come(howMany);
                come(1); // before anything is painted
                const QImage pieces = onScreen();
                QVERIFY(!pieces.isNull());
                room.table()->viewport()->update();
                QCOMPARE(pieces, onScreen());
            }
        }
    }

    void selectionOpensThePanelAndCopies() {
        Ledger ledger;
        CallsRoom room(&ledger);
        CallDetail detail;
        connect(&room, &CallsRoom::callSelected, &detail, [&] { detail.setCall(room.current()); });
        room.resize(900, 300);
        room.show();
        detail.resize(480, 600);
        detail.show();
        auto record = call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy);
        record.protection = WireProtection::Sealed;
        record.pdus = std::make_shared<CallRecord::Pdus>(CallRecord::Pdus{sealedRequest()});
        const quint64 id = record.id;
        ledger.add(call(AuthnLevel::Pkt, AuthnLevel::Pkt));
        ledger.add(record);
        ledger.flush();
        QVERIFY(room.select(id));
        QVERIFY(!detail.explanation().isEmpty());
        QCOMPARE(detail.pduTable()->model()->rowCount(), 1);
        QVERIFY(detail.hexView()->bytes().contains("plain text here!"));
        // By keyboard to the row below: it kept no bytes.
        QTest::keyClick(room.table(), Qt::Key_Down);
        QCOMPARE(detail.hexView()->bytes(), QByteArray());
        QTest::keyClick(room.table(), Qt::Key_C, Qt::ControlModifier);
        const QString copied = QApplication::clipboard()->text();
        QCOMPARE(copied.count(u'\t'), CallModel::ColumnCount - 1);
        QVERIFY(copied.contains(QStringLiteral("ExecQuery")));
        QVERIFY(!room.select(123456789));
    }

    void whatTheHostSaysStandsInThePanel() {
        CallDetail detail;
        detail.resize(480, 700);
        detail.show();
        auto* view = detail.findChild<ErrorObjectView*>();
        QVERIFY(view);
        auto failed = call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy, hr::WbemInvalidClass);
        auto said = std::make_shared<ErrorObject>();
        said->className = QStringLiteral("__ExtendedStatus");
        said->description = QStringLiteral("<b>There</b> is no class %1 & no other.");
        said->parameterInfo = QStringLiteral("SELECT * FROM X ") + QString(900, u'x');
        said->statusCode = hr::WbemInvalidClass;
        failed.errorObject = said;
        detail.setCall(&failed);
        QVERIFY(view->isVisibleTo(&detail));
        QStringList texts;
        for (const auto* label : view->findChildren<QLabel*>())
            texts += label->text();
        QVERIFY(texts.contains(said->description)); // plain text, whatever it looks like
        QVERIFY(texts.contains(QStringLiteral("ParameterInfo")));
        QVERIFY(texts.contains(describe(hr::WbemInvalidClass)));
        QVERIFY(!texts.contains(QStringLiteral("Operation")));
        QTest::mouseClick(view->findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), view->text());
        QVERIFY(view->text().startsWith(QStringLiteral("Description: <b>There</b>")));
        // Long as it is, it makes the panel no wider.
        QVERIFY(detail.minimumSizeHint().width() <= 480);
        failed.errorObject =
            std::make_shared<ErrorObject>(unreadableErrorObject(QStringLiteral("too short")));
        detail.setCall(&failed);
        QVERIFY(view->text().contains(QStringLiteral("too short")));
        failed.errorObject.reset();
        detail.setCall(&failed);
        QVERIFY(!view->isVisibleTo(&detail));
    }

    void anotherCallIsShownFromItsTop() {
        CallDetail detail;
        detail.resize(480, 160);
        detail.show();
        auto first = call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy, hr::WbemInvalidClass);
        auto second = call(AuthnLevel::Pkt, AuthnLevel::Pkt, hr::WbemFailed);
        QVERIFY(first.id != second.id);
        QScrollBar* bar = detail.scrollArea()->verticalScrollBar();
        detail.setCall(&first);
        QTRY_VERIFY(bar->maximum() > 20);
        bar->setValue(20);
        // It is told more of while somebody reads.
        first.errorObject = std::make_shared<ErrorObject>(unreadableErrorObject(QStringLiteral("too short")));
        detail.setCall(&first);
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), 20);
        detail.setCall(&second);
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), 0);
        QVERIFY(bar->maximum() > 20);
    }

    void theFilterFindsWhatTheHostSays() {
        Ledger ledger;
        CallsRoom room(&ledger);
        auto failed = call(AuthnLevel::PktPrivacy, AuthnLevel::PktPrivacy, hr::WbemFailed);
        auto said = std::make_shared<ErrorObject>();
        said->providerName = QStringLiteral("Fake_Provider");
        failed.errorObject = said;
        ledger.add(call(AuthnLevel::Pkt, AuthnLevel::Pkt));
        ledger.add(failed);
        ledger.flush();
        auto* filter = room.findChild<FilterEdit*>();
        QVERIFY(filter);
        filter->setText(QStringLiteral("fake_prov"));
        QTRY_COMPARE(room.table()->model()->rowCount(), 1);
    }

    void blanketsSideBySide() {
        BlanketModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto record = call(AuthnLevel::Call, AuthnLevel::Pkt);
        record.requested.identity = QStringLiteral("WORKSHOP\\alice");
        record.effective->identity = record.requested.identity;
        ServerSeen seen;
        seen.account = QStringLiteral("workshop\\ALICE");
        seen.authnLevel = AuthnLevel::Pkt;
        seen.authnService = AuthnService::Ntlm;
        seen.impersonationLevel = ImpersonationLevel::Identify;
        record.serverSeen = seen;
        model.setCall(&record);
        QCOMPARE(row(model, BlanketModel::Level), QStringLiteral("Level;call;pkt;pkt"));
        QCOMPARE(row(model, BlanketModel::Impersonation),
                 QStringLiteral("Impersonation;impersonate;impersonate;identify"));
        const auto difference = [&](int r, int c) {
            return model.index(r, c).data(CallModel::DifferenceRole).toInt();
        };
        QCOMPARE(difference(BlanketModel::Level, BlanketModel::Effective), int(Difference::Stronger));
        QCOMPARE(difference(BlanketModel::Level, BlanketModel::ServerSaw), int(Difference::None));
        QCOMPARE(difference(BlanketModel::Impersonation, BlanketModel::ServerSaw), int(Difference::Weaker));
        QCOMPARE(difference(BlanketModel::Identity, BlanketModel::ServerSaw), int(Difference::None));
        record.serverSeen.reset();
        record.effective.reset();
        record.effectiveSource = EffectiveSource::NotReported;
        model.setCall(&record);
        QCOMPARE(row(model, BlanketModel::Level), QStringLiteral("Level;call;;"));
        QVERIFY(row(model, BlanketModel::Source).contains(effectiveSourceName(EffectiveSource::NotReported)));
        model.setCall(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void packets() {
        PduModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPdus(std::make_shared<CallRecord::Pdus>(CallRecord::Pdus{sealedRequest()}), 3);
        QCOMPARE(row(model, 0),
                 QStringLiteral("request;64;pktPrivacy;header 24, ciphertext 16, trailer 8, signature 16"));
        model.setPdus(nullptr, 0);
        QCOMPARE(model.rowCount(), 0);
    }

    void hexShowsPlaintextAndWire() {
        HexView view;
        view.resize(700, 300);
        const PduRecord pdu = sealedRequest();
        view.setPdu(&pdu);
        QVERIFY(view.canDecrypt());
        QCOMPARE(view.bytes().mid(24, 16), pdu.plaintext);
        QCOMPARE(view.partAt(0), PduPart::Header);
        QCOMPARE(view.partAt(24), PduPart::Body);
        QCOMPARE(view.partAt(47), PduPart::SecurityTrailer);
        QCOMPARE(view.partAt(63), PduPart::Signature);
        view.setDecrypted(false);
        QCOMPARE(view.bytes(), pdu.wire);
        QCOMPARE(view.partAt(24), PduPart::Ciphertext);
        view.setFocus();
        view.selectAll();
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QString::fromLatin1(pdu.wire.toHex(' ')));
        QTest::keyClick(&view, Qt::Key_Home);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view.selectedBytes(), QByteArray("HHHH"));
    }

    void hexStandsLyingSpans() {
        HexView view;
        view.resize(300, 120);
        PduRecord pdu = sealedRequest();
        pdu.spans = {{0, 4'000'000'000U, PduPart::Ciphertext}, {4'000'000'000U, 10, PduPart::Signature}};
        pdu.plaintext = QByteArray(10'000, 'x');
        view.setPdu(&pdu);
        QCOMPARE(view.bytes().size(), pdu.wire.size());
        view.grab();
        pdu.wire.clear();
        view.setPdu(&pdu);
        view.grab();
        view.setPdu(nullptr);
        view.grab();
    }
};

QTEST_MAIN(TestCalls)
#include "test_ui_calls.moc"
