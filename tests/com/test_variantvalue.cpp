// Every CIM type through the VARIANT that WMI has for it, and back.

#include "core/com/objects/variantvalue.h"
#include "core/com/support/variant.h"

#include <limits>
#include <QTest>

using namespace wbemscope;
using namespace wbemscope::com;

class TestVariantValue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesSurviveTheirVariants_data() {
        using cim::BaseType;
        QTest::addColumn<int>("base");
        QTest::addColumn<int>("vt");
        const auto row = [](BaseType base, VARTYPE vt) {
            QTest::newRow(qPrintable(cim::typeName(base))) << int(base) << int(vt);
        };
        row(BaseType::Sint8, VT_I2);
        row(BaseType::Uint8, VT_UI1);
        row(BaseType::Sint16, VT_I2);
        row(BaseType::Uint16, VT_I4);
        row(BaseType::Sint32, VT_I4);
        row(BaseType::Uint32, VT_I4);
        row(BaseType::Sint64, VT_BSTR);
        row(BaseType::Uint64, VT_BSTR);
        row(BaseType::Real32, VT_R4);
        row(BaseType::Real64, VT_R8);
        row(BaseType::Boolean, VT_BOOL);
        row(BaseType::Char16, VT_I2);
        row(BaseType::String, VT_BSTR);
        row(BaseType::DateTime, VT_BSTR);
        row(BaseType::Reference, VT_BSTR);
    }
    void valuesSurviveTheirVariants() {
        QFETCH(int, base);
        QFETCH(int, vt);
        const cim::Type type{cim::BaseType(base), false};
        // The extremes that fit; coerced() knows which do.
        cim::Value::Array values;
        for (const cim::Value& candidate :
             {cim::Value(std::numeric_limits<qint64>::min()), cim::Value(std::numeric_limits<qint64>::max()),
              cim::Value(std::numeric_limits<quint64>::max()), cim::Value(-2147483647 - 1),
              cim::Value(4294967295U), cim::Value(65535U), cim::Value(-32768), cim::Value(255U),
              cim::Value(-128), cim::Value(0U), cim::Value(1.5), cim::Value(true), cim::Value(false),
              cim::Value(QStringLiteral("")), cim::Value(QStringLiteral("20260102030405.000006+060"))})
            if (cim::fits(candidate, type))
                values.push_back(candidate);
            else if (const auto as = cim::coerced(candidate, type); as && type.base != cim::BaseType::Real32)
                values.push_back(*as);
        QVERIFY(!values.empty());
        for (const cim::Value& value : values) {
            const Variant variant = variantOf(value, type, {});
            QCOMPARE(int(variant.type()), vt);
            QVERIFY(valueOf(variant.get(), type, {}) == value);
        }
        const cim::Type list{type.base, true};
        const Variant variant = variantOf(cim::Value(values), list, {});
        QCOMPARE(int(variant.type()), vt | VT_ARRAY);
        QVERIFY(valueOf(variant.get(), list, {}) == cim::Value(values));
        QVERIFY(valueOf(variantOf(cim::Value(cim::Value::Array{}), list, {}).get(), list, {}) ==
                cim::Value(cim::Value::Array{}));
        QVERIFY(valueOf(Variant::null().get(), type, {}).isNull());
        QVERIFY_THROWS_EXCEPTION(ProtocolError, valueOf(variant.get(), type, {})); // an array is no scalar
    }
};

QTEST_GUILESS_MAIN(TestVariantValue)
#include "test_variantvalue.moc"
