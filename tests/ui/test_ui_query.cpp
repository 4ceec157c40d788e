#include "tests/ui/fakehost.h"
#include "ui/common/datatable.h"
#include "ui/common/widgets.h"
#include "ui/query/keepfresh.h"
#include "ui/query/querypage.h"
#include "ui/query/queryroom.h"
#include "ui/query/resultmodel.h"
#include "ui/query/wqleditor.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QHeaderView>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace wbemscope;
using namespace wbemscope::ui;
using namespace wbemscope::testing;

class TestQuery : public QObject {
    Q_OBJECT

    struct Bench {
        FakeHostPtr host = std::make_shared<FakeHost>();
        Ledger ledger;
        std::unique_ptr<Session> session;
        SchemaStore schemas;
        std::unique_ptr<QueryPage> page;

        Bench() {
            session = std::make_unique<Session>(aliceAt(AuthnLevel::PktPrivacy), &ledger, nullptr,
                                                factoryFor(host));
            session->open();
            if (!QTest::qWaitFor([this] { return session->state() == Session::State::Open; }, test::Patience))
                qFatal("the fake host did not open");
            page = std::make_unique<QueryPage>(&schemas);
            page->resize(800, 500);
            page->show();
            page->setTarget(session.get(), QStringLiteral("ROOT\\CIMV2"), session->title());
        }
        bool ends() {
            return QTest::qWaitFor([this] { return !page->isRunning(); }, test::Patience);
        }
    };

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
        QCoreApplication::setOrganizationName(QStringLiteral("WbemScopeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("query"));
    }

    void typeRunAndRead() {
        Bench bench;
        bench.host->rows = 250;
        QSignalSpy selected(bench.page.get(), &QueryPage::objectSelected);
        QTest::keyClicks(bench.page->editor(), QStringLiteral("SELECT * FROM Test_Row"));
        QTest::keyClick(bench.page->editor(), Qt::Key_Escape); // the popup, if it is open
        QTest::keyClick(bench.page->editor(), Qt::Key_F5);
        QVERIFY(bench.page->isRunning());
        QVERIFY(bench.ends());
        QCOMPARE(bench.page->results()->rowCount(), 250);
        QVERIFY2(bench.page->statusText().startsWith(QStringLiteral("Done · 250 rows · first after")),
                 qPrintable(bench.page->statusText()));
        bench.page->table()->selectRow(3);
        QVERIFY(!selected.isEmpty());
        const auto object = selected.last().at(0).value<cim::Object>();
        QVERIFY(object.instance);
        QCOMPARE(*object.instance->value(u"Id").asUnsigned(), quint64(3));
        // The history has it.
        QCOMPARE(QSettings().value(QStringLiteral("query/history")).toStringList().first(),
                 QStringLiteral("SELECT * FROM Test_Row"));
        QCOMPARE(bench.page->title(), QStringLiteral("Test_Row"));
    }

    void nothingToShowIsSaid() {
        Bench bench;
        bench.host->rows = 0;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        bench.page->run();
        QVERIFY(bench.ends());
        QVERIFY2(bench.page->emptyText().startsWith(QStringLiteral("No rows. The query took ")),
                 qPrintable(bench.page->emptyText()));
        QVERIFY(!bench.page->table()->isVisible());
        bench.host->rows = 20;
        bench.page->run();
        QVERIFY(bench.ends());
        QCOMPARE(bench.page->emptyText(), QString());
        auto* filter = bench.page->findChild<FilterEdit*>();
        filter->setText(QStringLiteral("nowhere"));
        QTRY_COMPARE(bench.page->emptyText(), QStringLiteral("No row matches the filter."));
        filter->setText(QStringLiteral("row 1"));
        QTRY_COMPARE(bench.page->emptyText(), QString());
        QVERIFY(bench.page->table()->isVisible());
        filter->clear();
        QTRY_COMPARE(bench.page->results()->rowCount(), 20);
        QCOMPARE(bench.page->emptyText(), QString());
    }

    void aClassIsKeptFresh() {
        Bench bench;
        bench.host->rows = 3;
        KeepFresh* keep = bench.page->keepFresh();
        QVERIFY(!keep->button()->isEnabled());
        for (const char* notAClass :
             {"SELECT Id FROM Test_Row", "SELECT * FROM Test_Row WHERE Id = 1", "SELECT * FROM meta_class",
              "SELECT * FROM __InstanceCreationEvent", "SELECT * FROM __TimerEvent WITHIN 1", "nonsense"}) {
            bench.page->setQuery(QString::fromLatin1(notAClass));
            QVERIFY2(!keep->button()->isEnabled(), notAClass);
            QVERIFY(keep->button()->toolTip().contains(QStringLiteral("SELECT * FROM")));
        }
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        QVERIFY(keep->button()->isEnabled());
        QVERIFY(!keep->seconds()->isVisible());
        keep->seconds()->setValue(1);
        QTest::mouseClick(keep->button(), Qt::LeftButton);
        QVERIFY(keep->seconds()->isVisible());
        QVERIFY(bench.page->isRunning());
        const auto* results = bench.page->results();
        QTRY_COMPARE(results->rowCount(), 3);
        QVERIFY2(bench.page->statusText().startsWith(QStringLiteral("Fresh · as of ")),
                 qPrintable(bench.page->statusText()));
        // The selection stays, and who looks at the row sees its new values.
        bench.page->table()->selectRow(1);
        QSignalSpy selected(bench.page.get(), &QueryPage::objectSelected);
        bench.host->refreshBase = 100;
        QTRY_VERIFY(!selected.isEmpty());
        QTRY_COMPARE(*selected.last().at(0).value<cim::Object>().instance->value(u"Id").asUnsigned(),
                     quint64(101));
        QCOMPARE(bench.page->table()->currentIndex().row(), 1);
        // Rows come and go.
        bench.host->rows = 5;
        QTRY_COMPARE(results->rowCount(), 5);
        bench.host->rows = 0;
        QTRY_COMPARE(bench.page->emptyText(), QStringLiteral("The class has no instances now."));
        bench.host->rows = 2;
        QTRY_COMPARE(results->rowCount(), 2);
        QCOMPARE(bench.page->emptyText(), QString());
        // A host that goes for a while.
        bench.host->refreshCode = hr::RpcServerUnavailable;
        QTRY_VERIFY2(bench.page->statusText().startsWith(QStringLiteral(
                         "Not refreshed (RPC_S_SERVER_UNAVAILABLE (0x800706BA)), trying again")),
                     qPrintable(bench.page->statusText()));
        QCOMPARE(results->rowCount(), 2);
        QVERIFY(bench.page->isRunning());
        bench.host->refreshCode = 0;
        QTRY_VERIFY(bench.page->statusText().startsWith(QStringLiteral("Fresh")));
        // Off: the rows stay.
        QTest::mouseClick(keep->button(), Qt::LeftButton);
        QVERIFY(bench.ends());
        QVERIFY(bench.page->statusText().startsWith(QStringLiteral("Cancelled · 2 rows")));
        const int refreshes = bench.host->refreshes;
        // On again, and another question: it ends.
        QTest::mouseClick(keep->button(), Qt::LeftButton);
        QTRY_VERIFY(bench.host->refreshes > refreshes);
        bench.page->setQuery(QStringLiteral("SELECT Id FROM Test_Row"));
        QVERIFY(!keep->button()->isChecked());
        QVERIFY(bench.ends());
    }

    void whatIsNotToBeWatchedSaysWhy() {
        Bench bench;
        bench.host->refreshCode = hr::AccessDenied;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        bench.page->keepFresh()->button()->click();
        QVERIFY(bench.ends());
        QVERIFY2(bench.page->emptyText().contains(QStringLiteral("E_ACCESSDENIED")),
                 qPrintable(bench.page->emptyText()));
        QVERIFY(bench.page->whyButton()->isVisible());
    }

    void cancelKeepsWhatArrived() {
        Bench bench;
        bench.host->rows = 100'000;
        bench.host->batch = 100;
        bench.host->hangInNext = true;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        bench.page->run();
        QTRY_VERIFY(bench.page->results()->rowCount() > 0);
        const int arrived = bench.page->results()->rowCount();
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(bench.page->editor(), Qt::Key_Escape);
        QVERIFY(bench.ends());
        qInfo() << "control back after" << clock.elapsed() << "ms";
        QCOMPARE(bench.page->results()->rowCount(), arrived);
        QVERIFY(bench.page->statusText().startsWith(QStringLiteral("Cancelled · %1 rows").arg(arrived)));
        // And the page works on.
        bench.host->hangInNext = false;
        bench.host->rows = 7;
        bench.page->run();
        QVERIFY(bench.ends());
        QCOMPARE(bench.page->results()->rowCount(), 7);
    }

    void columnsStandInTheOrderOfTheSelect() {
        Bench bench;
        bench.page->setQuery(QStringLiteral("SELECT size, Caption FROM Test_Row"));
        bench.page->run();
        QVERIFY(bench.ends());
        const auto* header = bench.page->table()->horizontalHeader();
        QStringList names;
        for (int visual = 0; visual < header->count(); ++visual)
            names += bench.page->results()
                         ->headerData(header->logicalIndex(visual), Qt::Horizontal, Qt::DisplayRole)
                         .toString();
        QCOMPARE(names.join(u' '), QStringLiteral("Size Caption Id"));
    }

    void partialIsMarked() {
        Bench bench;
        bench.host->rows = 5;
        bench.host->lastStatus = hr::WbemAccessDeniedPartial;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        bench.page->run();
        QVERIFY(bench.ends());
        QCOMPARE(bench.page->results()->rowCount(), 5);
        QVERIFY2(bench.page->statusText().contains(QStringLiteral("Partial")) &&
                     bench.page->statusText().contains(QStringLiteral("0x00040009")),
                 qPrintable(bench.page->statusText()));
    }

    void aRefusedQueryIsNamed() {
        Bench bench;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Nonsense"));
        bench.page->run();
        QVERIFY(bench.ends());
        QVERIFY2(bench.page->statusText().contains(QStringLiteral("WBEM_E_INVALID_QUERY (0x80041017)")),
                 qPrintable(bench.page->statusText()));
        bench.ledger.flush();
        bool recorded = false;
        for (int i = 0; i < bench.ledger.count(); ++i)
            recorded |= bench.ledger.at(i).hresult == hr::WbemInvalidQuery;
        QVERIFY(recorded);
    }

    void filterRows() {
        Bench bench;
        bench.host->rows = 100;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        bench.page->run();
        QVERIFY(bench.ends());
        QTest::keyClicks(bench.page->filterEdit(), QStringLiteral("999960"));
        QTRY_COMPARE(bench.page->table()->model()->rowCount(), 1);
        QTRY_VERIFY2(bench.page->statusText().contains(QStringLiteral("1 of 100 rows")),
                     qPrintable(bench.page->statusText()));
    }

    void largeCopyGoesToTheClipboard() {
        Bench bench;
        bench.host->rows = 1000;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        bench.page->run();
        QVERIFY(bench.ends());
        bench.page->table()->setCopyLimit(10);
        bench.page->table()->setFocus();
        QTest::keyClick(bench.page->table(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(bench.page->table(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::clipboard()->text().count(u'\n'), 1001);
    }

    void exportsToAFile() {
        Bench bench;
        bench.host->rows = 30;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        bench.page->run();
        QVERIFY(bench.ends());
        const QString path = m_dir.filePath(QStringLiteral("out.csv"));
        bench.page->exportTo(path, ExportFormat::Csv);
        QTRY_VERIFY(!bench.page->isExporting());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 31);
        QVERIFY(bench.page->statusText().contains(path));
    }

    void problemsAreToldInPlace() {
        WqlEditor editor;
        QSignalSpy changed(&editor, &WqlEditor::problemChanged);
        editor.setPlainText(QStringLiteral("SELECT *\nFRM Win32_Process"));
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY2(editor.problem().startsWith(QStringLiteral("line 2, column 1")),
                 qPrintable(editor.problem()));
        editor.setPlainText(QStringLiteral("SELECT * FROM Win32_Process"));
        QTRY_COMPARE(editor.problem(), QString());
    }

    void completesClassesAndProperties() {
        Bench bench;
        Schema* schema = bench.schemas.of(bench.session.get(), QStringLiteral("ROOT\\CIMV2"));
        schema->load();
        QTRY_COMPARE(schema->state(), Schema::State::Loaded);
        WqlEditor* editor = bench.page->editor();
        editor->setPlainText(QStringLiteral("SELECT  FROM Test_Row"));
        QTextCursor cursor = editor->textCursor();
        cursor.setPosition(7);
        editor->setTextCursor(cursor);
        QVERIFY(editor->choices().contains(QStringLiteral("Caption")));
        QVERIFY(editor->choices().contains(QStringLiteral("__PATH")));
        editor->setPlainText(QStringLiteral("SELECT * FROM "));
        editor->moveCursor(QTextCursor::End);
        QVERIFY(editor->choices().contains(QStringLiteral("Test_Other")));
        QVERIFY(editor->choices().indexOf(QStringLiteral("__SystemClass")) >
                editor->choices().indexOf(QStringLiteral("Test_Row")));
        QTest::keyClicks(editor, QStringLiteral("test_o"));
        auto* popup = editor->completer()->popup();
        QTRY_VERIFY(popup->isVisible());
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(editor->toPlainText(), QStringLiteral("SELECT * FROM Test_Other"));
    }

    void tabs() {
        Bench bench;
        QueryRoom room(&bench.schemas);
        room.setTarget(bench.session.get(), QStringLiteral("ROOT\\CIMV2"), QStringLiteral("t"));
        bench.host->rows = 100'000;
        bench.host->hangInNext = true;
        room.runQuery(QStringLiteral("SELECT * FROM Test_Row"));
        QCOMPARE(room.count(), 1);
        QVERIFY(room.current()->isRunning());
        room.runQuery(QStringLiteral("SELECT * FROM Test_Other")); // the first is busy
        QCOMPARE(room.count(), 2);
        QCOMPARE(room.tabText(1), QStringLiteral("Test_Other"));
        room.closePage(0);
        room.closePage(0);
        QCOMPARE(room.count(), 1); // never without a page
        QVERIFY(room.current()->isFresh());
        room.forget(bench.session.get());
        QVERIFY(!room.current()->session());
    }

    void sessionGoesWhileAQueryRuns() {
        Bench bench;
        bench.host->rows = 100'000;
        bench.host->hangInNext = true;
        bench.page->setQuery(QStringLiteral("SELECT * FROM Test_Row"));
        bench.page->run();
        QTRY_VERIFY(bench.page->results()->rowCount() > 0);
        bench.session->close();
        QVERIFY(bench.ends());
        QVERIFY(bench.page->results()->rowCount() > 0);
        bench.session.reset();
        QVERIFY(!bench.page->session());
        bench.page->run(); // nothing to run against: nothing happens
        QVERIFY(!bench.page->isRunning());
    }

private:
    QTemporaryDir m_dir;
};

QTEST_MAIN(TestQuery)
#include "test_ui_query.moc"
