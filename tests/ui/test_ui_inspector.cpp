#include "tests/ui/fakehost.h"
#include "ui/common/datatable.h"
#include "ui/common/widgets.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/propertymodel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QTabWidget>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::ui;
using namespace wbemscope::testing;

class TestInspector : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void properties() {
        PropertyModel model(PropertyModel::Kind::Own);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setObject(makeRow(3));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(1, PropertyModel::Name).data().toString(), QStringLiteral("Id"));
        QCOMPARE(model.index(1, PropertyModel::TypeName).data().toString(), QStringLiteral("uint32"));
        QCOMPARE(model.index(1, PropertyModel::ValueText).data().toString(), QStringLiteral("3"));
        QVERIFY(model.index(1, PropertyModel::Name)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("key")));
        QCOMPARE(model.index(2, PropertyModel::ValueText).data().toString(), QStringLiteral("NULL"));
        model.setObject({});
        QCOMPARE(model.rowCount(), 0);
    }

    void systemProperties() {
        PropertyModel model(PropertyModel::Kind::System);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setObject(makeRow(3));
        QCOMPARE(model.rowCount(), 10);
        QStringList found;
        for (int row = 0; row < 10; ++row)
            if (model.index(row, 0).data().toString() == u"__RELPATH")
                found += model.index(row, 2).data().toString();
        QCOMPARE(found, QStringList{QStringLiteral("Test_Row.Id=3")});
    }

    void methods() {
        auto cls = std::make_shared<cim::Class>(*makeClass(QStringLiteral("X"), {}));
        cim::Method method;
        method.name = QStringLiteral("Create");
        const auto id = [](cim::Property p, int number) {
            p.qualifiers.push_back(
                {QStringLiteral("ID"), {cim::BaseType::Sint32, false}, cim::Value(number), 0});
            return p;
        };
        method.in = makeClass(QStringLiteral("__PARAMETERS"),
                              {id(prop(QStringLiteral("CommandLine"), cim::BaseType::String), 0)});
        method.out = makeClass(QStringLiteral("__PARAMETERS"),
                               {id(prop(QStringLiteral("ProcessId"), cim::BaseType::Uint32), 1),
                                prop(QStringLiteral("ReturnValue"), cim::BaseType::Uint32)});
        cls->methods.push_back(method);
        MethodModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setClass(cls);
        QCOMPARE(model.index(0, MethodModel::Signature).data().toString(),
                 QStringLiteral("uint32 Create(string CommandLine, out uint32 ProcessId)"));
    }

    void panel() {
        Inspector inspector;
        inspector.resize(400, 500);
        inspector.show();
        inspector.setObject(makeRow(4), {}, rowClass());
        QTest::keyClicks(inspector.filterEdit(), QStringLiteral("cap"));
        QCOMPARE(inspector.propertyTable()->model()->rowCount(), 1);
        inspector.propertyTable()->selectRow(0);
        QTest::keyClick(inspector.propertyTable(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Caption\tstring\trow 4"));
        QVERIFY2(inspector.mofText().contains(QStringLiteral("instance of Test_Row")),
                 qPrintable(inspector.mofText()));
        inspector.tabs()->setCurrentIndex(inspector.tabs()->count() - 1);
        QVERIFY(!inspector.filterEdit()->isVisible());
        inspector.setObject({rowClass(), nullptr});
        QVERIFY(inspector.mofText().contains(QStringLiteral("class Test_Row")));
        inspector.setObject({}, QStringLiteral("heap reference out of range"));
        QVERIFY(inspector.mofText().isEmpty());
    }
};

QTEST_MAIN(TestInspector)
#include "test_ui_inspector.moc"
