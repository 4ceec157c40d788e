#include "tests/ui/fakehost.h"
#include "ui/common/datatable.h"
#include "ui/query/export.h"
#include "ui/query/resultmodel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::ui;
using namespace wbemscope::testing;

namespace {

class BadRows : public cim::RowBatch {
public:
    int count() const override { return 2; }
    const cim::ClassPtr& classOf(int) const override { return rowClass(); }
    cim::Value value(int, int) const override {
        throw DecodeError(QStringLiteral("InstanceHeap"), 4, QStringLiteral("heap reference out of range"));
    }
    cim::Object object(int) const override {
        throw DecodeError(QStringLiteral("InstanceHeap"), 4, QStringLiteral("heap reference out of range"));
    }
    qsizetype byteSize() const override { return 10; }
};

QString column(const QAbstractItemModel& model, int at, int rows = 5) {
    QStringList cells;
    for (int row = 0; row < std::min(rows, model.rowCount()); ++row)
        cells += model.index(row, at).data().toString();
    return cells.join(u' ');
}

cim::Object other(const QString& name) {
    static const cim::ClassPtr cls =
        makeClass(QStringLiteral("Test_Other"), {prop(QStringLiteral("Name"), cim::BaseType::String, true),
                                                 prop(QStringLiteral("caption"), cim::BaseType::String)});
    auto instance = std::make_shared<cim::Instance>(cim::Instance::of(cls));
    instance->set(u"Name", cim::Value(name));
    instance->set(u"Caption", cim::Value(QStringLiteral("a \"quoted\", one")));
    return {nullptr, instance};
}

} // namespace

class TestResults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsAreReplaced() {
        ResultModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rows = [](int first, int count) { return std::make_shared<LazyRows>(first, count); };
        model.append({rows(0, 3)});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const QPersistentModelIndex second = model.index(1, 0);
        model.replace(rows(10, 3));
        QCOMPARE(column(model, 0), QStringLiteral("10 11 12"));
        QCOMPARE(changed.size(), 1);
        model.replace(rows(20, 5));
        QCOMPARE(column(model, 0), QStringLiteral("20 21 22 23 24"));
        model.replace(rows(30, 2));
        QCOMPARE(column(model, 0), QStringLiteral("30 31"));
        QVERIFY(second.isValid()); // as a selection is
        QVERIFY(reset.empty());
        model.replace(nullptr);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.columnCount() > 0);
        model.replace(rows(40, 3));
        // Sorted and filtered ones too.
        model.sort(0, Qt::DescendingOrder);
        QTRY_COMPARE(column(model, 0), QStringLiteral("42 41 40"));
        reset.clear();
        model.replace(rows(50, 3));
        QTRY_COMPARE(column(model, 0), QStringLiteral("52 51 50"));
        QVERIFY(reset.empty());
        QTRY_VERIFY(!model.isArranging());
        model.replace(rows(60, 1));
        QTRY_COMPARE(column(model, 0), QStringLiteral("60"));
        QTRY_VERIFY(!model.isArranging());
        model.replace(rows(70, 4));
        QTRY_COMPARE(column(model, 0), QStringLiteral("73 72 71 70"));
        QTRY_VERIFY(!model.isArranging());
        // Another class: other columns.
        model.replace(cim::makeRowBatch({other(QStringLiteral("a"))}));
        QTRY_COMPARE(column(model, 0), QStringLiteral("a"));
    }

    void columnsAreTheUnionKeysFirst() {
        ResultModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append({std::make_shared<LazyRows>(0, 3)});
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Id"));
        QCOMPARE(column(model, 1), QStringLiteral("row 0 row 1 row 2"));
        // "caption" of the other class is the same column; "Name" is a new one.
        model.append({cim::makeRowBatch({other(QStringLiteral("n"))})});
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Name"));
        QCOMPARE(column(model, 3), QStringLiteral("   n"));
        QCOMPARE(model.index(3, 1).data().toString(), QStringLiteral("a \"quoted\", one"));
        QVERIFY(model.object(3).instance);
        model.clear();
        QCOMPARE(model.columnCount(), 0);
    }

    void rowsThatAreClassesShowSystemProperties() {
        ResultModel model;
        std::vector<cim::Object> classes;
        for (int i = 0; i < 50; ++i)
            classes.push_back({makeClass(QStringLiteral("C%1").arg(i),
                                         {prop(QStringLiteral("P%1").arg(i), cim::BaseType::String)},
                                         {QStringLiteral("Parent")}),
                               nullptr});
        model.append({cim::makeRowBatch(classes)});
        QCOMPARE(model.rowCount(), 50);
        QVERIFY(model.columnCount() <= 6);
        QCOMPARE(model.index(7, 0).data().toString(), QStringLiteral("C7"));
        QCOMPARE(model.index(7, 1).data().toString(), QStringLiteral("Parent"));
    }

    void aBadRowSaysSo() {
        ResultModel model;
        model.append({std::make_shared<BadRows>()});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.index(0, 0).data().toString().contains(QStringLiteral("heap reference out of range")));
        QString problem;
        QVERIFY(!model.object(0, &problem));
        QVERIFY(problem.contains(QStringLiteral("heap reference")));
        model.sort(0, Qt::DescendingOrder);
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(model.rowCount(), 2);
    }

    void sortsNumbersAsNumbersAndNullsFirst() {
        ResultModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append({std::make_shared<LazyRows>(0, 12)});
        model.sort(0, Qt::DescendingOrder);
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(column(model, 0, 4), QStringLiteral("11 10 9 8"));
        model.sort(2, Qt::AscendingOrder); // NULL where divisible by three; else falling
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(column(model, 0, 6), QStringLiteral("0 3 6 9 11 10"));
        model.sort(1, Qt::AscendingOrder);
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(column(model, 0, 4), QStringLiteral("0 1 10 11"));
        model.sort(-1, Qt::AscendingOrder);
        QCOMPARE(column(model, 0, 4), QStringLiteral("0 1 2 3"));
    }

    void filtersWhatIsHereAndWhatComes() {
        ResultModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append({std::make_shared<LazyRows>(0, 100)});
        // Two words: each must occur in some column of the row.
        model.setFilter(QStringLiteral("ROW 2"));
        const auto fits = [](int number) {
            return QString::number(number).contains(u'2') ||
                   (number % 3 != 0 && QString::number(1000000 - number).contains(u'2'));
        };
        const auto expected = [&](int from, int to) {
            int count = 0;
            for (int i = from; i < to; ++i)
                count += fits(i) ? 1 : 0;
            return count;
        };
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(model.rowCount(), expected(0, 100));
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(fits(model.index(row, 0).data().toString().toInt()));
        model.append({std::make_shared<LazyRows>(100, 900)});
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(model.rowCount(), expected(0, 1000));
        QCOMPARE(model.totalRows(), 1000);
        model.sort(0, Qt::DescendingOrder);
        model.append({std::make_shared<LazyRows>(1000, 10)});
        QTRY_VERIFY(!model.isArranging());
        model.finishStreaming();
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(model.rowCount(), expected(0, 1010));
        QVERIFY(model.index(0, 0).data().toString().toInt() > model.index(1, 0).data().toString().toInt());
        model.setFilter(QString());
        model.sort(-1, Qt::AscendingOrder);
        QTRY_VERIFY(!model.isArranging());
        QCOMPARE(model.rowCount(), 1010);
    }

    void rowsGoWhileTheWorkerWorks() {
        ResultModel model;
        model.append({std::make_shared<LazyRows>(0, 200'000)});
        model.setFilter(QStringLiteral("7"));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.append({std::make_shared<LazyRows>(0, 5)});
        QTest::qWait(20);
        QCOMPARE(model.rowCount(), 5);
    }

    void exportsCsv() {
        ResultModel model;
        model.append({std::make_shared<LazyRows>(0, 2), cim::makeRowBatch({other(QStringLiteral("ä;\nb"))})});
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("rows.csv"));
        auto [table, rows] = model.snapshot();
        auto future = exportFile(path, ExportFormat::Csv, table, rows);
        future.waitForFinished();
        QCOMPARE(future.result().error, QString());
        QCOMPARE(future.result().rows, 3);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("Id,Caption,Size,Name\r\n"
                                            "0,row 0,,\r\n"
                                            "1,row 1,999999,\r\n"
                                            ",\"a \"\"quoted\"\", one\",,\"ä;\nb\"\r\n"));
    }

    void exportsJsonWithItsTypes() {
        const auto cls =
            makeClass(QStringLiteral("Big"), {prop(QStringLiteral("U"), cim::BaseType::Uint64, true),
                                              prop(QStringLiteral("B"), cim::BaseType::Boolean),
                                              prop(QStringLiteral("N"), cim::BaseType::String)});
        auto instance = std::make_shared<cim::Instance>(cim::Instance::of(cls));
        instance->set(u"U", cim::Value(quint64(18446744073709551615ULL)));
        instance->set(u"B", cim::Value(true));
        ResultModel model;
        model.append({cim::makeRowBatch({cim::Object{nullptr, instance}})});
        auto [table, rows] = model.snapshot();
        auto future = exportText(ExportFormat::Json, table, rows);
        future.waitForFinished();
        const QByteArray text = future.result().text.toUtf8();
        QVERIFY2(text.contains("\"U\": 18446744073709551615"), text.constData());
        const auto document = QJsonDocument::fromJson(text);
        QCOMPARE(document.array().size(), 1);
        const QJsonObject object = document.array().at(0).toObject();
        QCOMPARE(object.value(QStringLiteral("B")).toBool(), true);
        QVERIFY(object.value(QStringLiteral("N")).isNull());
    }

    void exportHonoursFilterAndOrderAndSaysWhyNot() {
        ResultModel model;
        model.append({std::make_shared<LazyRows>(0, 20)});
        model.setFilter(QStringLiteral("row 1"));
        model.sort(0, Qt::DescendingOrder);
        QTRY_VERIFY(!model.isArranging());
        auto [table, rows] = model.snapshot();
        auto future = exportText(ExportFormat::Tsv, table, rows);
        future.waitForFinished();
        const QStringList lines = future.result().text.split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(lines.size() > 10);
        QVERIFY(lines[1].startsWith(QStringLiteral("19\trow 19")));
        auto bad = exportFile(QStringLiteral("/nowhere/at/all.csv"), ExportFormat::Csv, table, rows);
        bad.waitForFinished();
        QVERIFY(!bad.result().error.isEmpty());
    }

    void copiesTheSelection() {
        ResultModel model;
        DataTable table;
        table.setModel(&model);
        model.append({std::make_shared<LazyRows>(0, 10)});
        table.selectRow(1);
        QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("1\trow 1\t999999\n2\trow 2\t999998"));
        table.copySelectionWithHeader();
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Id\tCaption\tSize\n1\t")));
        QSignalSpy large(&table, &DataTable::largeCopyRequested);
        table.setCopyLimit(5);
        table.selectAll();
        table.copySelection();
        QCOMPARE(large.count(), 1);
    }

    void columnsFitTheWidestText() {
        QStandardItemModel model(0, 2);
        DataTable table;
        table.setModel(&model);
        table.setMaxColumnEms(1000);
        const auto add = [&](const QString& first, const QString& second) {
            model.appendRow({new QStandardItem(first), new QStandardItem(second)});
        };
        for (int i = 0; i < 20; ++i)
            add(QStringLiteral("short"), QStringLiteral("iiiiiiiiiiiiiiiiiiii"));
        add(QStringLiteral("a text that is much longer than the others"), QStringLiteral("short"));
        // As many letters as those above, and all of them wide.
        add(QStringLiteral("x"), QStringLiteral("WWWWWWWWWWWWWWWWWWWW"));
        table.fitColumns();
        for (const int column : {0, 1}) {
            QVERIFY(table.columnWidth(column) >=
                    table.sizeHintForIndex(model.index(20 + column, column)).width());
            QVERIFY(table.columnWidth(column) <
                    3 * table.sizeHintForIndex(model.index(20 + column, column)).width());
        }
        table.setMaxColumnEms(4);
        table.fitColumns();
        QVERIFY(table.columnWidth(0) <= 4 * table.fontMetrics().averageCharWidth());
    }

    void rowsOutOfSightAreNotPainted() {
        struct Paints : QObject {
            bool eventFilter(QObject*, QEvent* event) override {
                count += event->type() == QEvent::Paint ? 1 : 0;
                return false;
            }
            int count = 0;
        } paints;
        ResultModel model;
        DataTable table;
        table.setModel(&model);
        table.resize(600, 400);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        model.append({std::make_shared<LazyRows>(0, 5)});
        table.viewport()->installEventFilter(&paints);
        model.append({std::make_shared<LazyRows>(5, 3000)}); // into sight
        QTRY_VERIFY(paints.count > 0);
        QTest::qWait(300); // columns widen once more
        paints.count = 0;
        const int before = table.verticalScrollBar()->maximum();
        model.append({std::make_shared<LazyRows>(3005, 1000)});
        QVERIFY(table.verticalScrollBar()->maximum() > before);
        QTest::qWait(50);
        QCOMPARE(paints.count, 0);
        table.scrollToBottom();
        QTRY_VERIFY(paints.count > 0);
        QCOMPARE(table.rowAt(table.viewport()->height() - 2), 4004);
        // Rows in the middle push the others down.
        model.clear();
        QStandardItemModel middle(200, 1);
        table.setModel(&middle);
        QTRY_VERIFY(table.verticalScrollBar()->maximum() > 0);
        QTest::qWait(300);
        paints.count = 0;
        middle.insertRow(0);
        QTRY_VERIFY(paints.count > 0);
    }

    void aMillionRows() {
        ResultModel model;
        DataTable table;
        table.setModel(&model);
        table.resize(600, 400);
        table.show();
        for (int first = 0; first < 1'000'000; first += 1000)
            model.append({std::make_shared<LazyRows>(first, 1000)});
        QCOMPARE(model.rowCount(), 1'000'000);
        QCOMPARE(model.index(999'999, 0).data().toString(), QStringLiteral("999999"));
        QCOMPARE(model.index(500, 1).data().toString(), QStringLiteral("row 500"));
        table.scrollToBottom();
        QVERIFY(!table.grab().isNull());
    }
};

QTEST_MAIN(TestResults)
#include "test_ui_results.moc"
