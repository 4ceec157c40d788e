#include "wmiotesting.h"

using namespace wbemscope;
using namespace wbemscope::dcom;
using namespace wbemscope::dcom::wmio::testing;
using wmio::ContextValue;
using wmio::VarType;
using wmio::WbemContext;

namespace {

WbemContext everyType() {
    WbemContext context;
    context.id = Uuid::fromString(u"44aca674-e8fc-11d0-a07c-00c04fb68820");
    const auto add = [&](const char* name, VarType type, Value value, bool array = false) {
        context.values.push_back({QString::fromLatin1(name), type, array, std::move(value)});
    };
    add("null", VarType::Null, Value());
    add("i1", VarType::I1, Value(-128));
    add("ui1", VarType::Ui1, Value(255U));
    add("i2", VarType::I2, Value(-32768));
    add("ui2", VarType::Ui2, Value(65535U));
    add("i4", VarType::I4, Value(qint64{-2147483647} - 1));
    add("ui4", VarType::Ui4, Value(4294967295U));
    add("r4", VarType::R4, Value(0.5));
    add("r8", VarType::R8, Value(0.1));
    add("bool", VarType::Bool, Value(true));
    add("bstr", VarType::Bstr, Value(QString::fromUtf8("\xE2\x82\xAC")));
    add("object", VarType::Unknown, Value(smallInstance(QStringLiteral("in a context"))));
    const auto both = [](Value a, Value b) { return Value(Value::Array{std::move(a), std::move(b)}); };
    add("[i1]", VarType::I1, both(Value(-1), Value(1)), true);
    add("[ui2]", VarType::Ui2, both(Value(1U), Value(2U)), true);
    add("[i4]", VarType::I4, both(Value(-1), Value(2)), true);
    add("[r4]", VarType::R4, both(Value(0.25), Value(-2.0)), true);
    add("[r8]", VarType::R8, both(Value(0.1), Value(-2.0)), true);
    add("[bool]", VarType::Bool, both(Value(true), Value(false)), true);
    add("[bstr]", VarType::Bstr, both(Value(QStringLiteral("a")), Value(QString())), true);
    add("[object]", VarType::Unknown,
        both(Value(smallInstance({})), Value(smallInstance(QStringLiteral("2")))), true);
    add("[]", VarType::I4, Value(Value::Array{}), true);
    return context;
}

} // namespace

class TestWbemContext : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void octetsAsSpecified();
    void everyTypeAndBack();
    void names();
    void refused_data();
    void refused();
    void everyTruncation();
    void doesNotFit();
};

/// MS-WMI 2.2.13.1 to 2.2.13.4, written out by hand.
void TestWbemContext::octetsAsSpecified() {
    WbemContext context;
    context.id = Uuid::fromString(u"03020100-0504-0706-0809-0a0b0c0d0e0f");
    context.set(QStringLiteral("N"), qint32{64});
    context.set(QStringLiteral("B"), true);
    context.set(QStringLiteral("S"), QStringLiteral("hi"));
    context.set({QStringLiteral("A"), VarType::I2, true, Value(Value::Array{Value(1), Value(-1)})});
    const QByteArray expected =
        QByteArray::fromHex("01000000 000102030405060708090a0b0c0d0e0f 04000000"
                            "01000000 4e00 00000000 0300 4000000000000000"
                            "01000000 4200 00000000 0b00 ffff000000000000"
                            "01000000 5300 00000000 0800 02000000 68006900"
                            "01000000 4100 00000000 0220 02000000 02000000 0100 ffff");
    QCOMPARE(wmio::encodeContext(context).toHex(), expected.toHex());
    QVERIFY(wmio::decodeContext(wmio::bytesOf(expected)) == context);
}

void TestWbemContext::everyTypeAndBack() {
    const WbemContext context = everyType();
    const QByteArray bytes = wmio::encodeContext(context);
    const WbemContext back = wmio::decodeContext(wmio::bytesOf(bytes));
    QCOMPARE(back.values.size(), context.values.size());
    for (std::size_t i = 0; i < context.values.size(); ++i)
        QVERIFY2(back.values[i] == context.values[i], qPrintable(context.values[i].name));
    QVERIFY(back == context);
}

void TestWbemContext::names() {
    WbemContext context;
    context.set(QStringLiteral("__ProviderArchitecture"), qint32{32});
    context.set(QStringLiteral("__providerarchitecture"), qint32{64});
    QCOMPARE(context.values.size(), std::size_t{1});
    QVERIFY(context.find(u"__PROVIDERARCHITECTURE")->value == Value(64));
    QVERIFY(!context.find(u"other"));
}

void TestWbemContext::refused_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray head = QByteArray::fromHex("01000000") + QByteArray(16, '\0');
    const auto row = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes; };
    row("empty", {});
    row("giant count of GUIDs", QByteArray::fromHex("ffffffff") + QByteArray(64, '\0'));
    row("giant count of values", head + QByteArray::fromHex("ffffffff") + QByteArray(64, '\0'));
    const QByteArray one = head + QByteArray::fromHex("01000000");
    row("giant name", one + QByteArray::fromHex("ffffff7f 4e00 00000000 0300 4000000000000000"));
    row("unknown type", one + QByteArray::fromHex("01000000 4e00 00000000 0900 4000000000000000"));
    row("unknown array type", one + QByteArray::fromHex("01000000 4e00 00000000 0960 4000000000000000"));
    row("giant text", one + QByteArray::fromHex("01000000 4e00 00000000 0800 ffffffff 6800"));
    row("giant array", one + QByteArray::fromHex("01000000 4e00 00000000 0320 ffffffff 04000000 00000000"));
    row("giant array of nothing",
        one + QByteArray::fromHex("01000000 4e00 00000000 0120 ffffffff 00000000 00000000"));
    row("element size", one + QByteArray::fromHex("01000000 4e00 00000000 0320 01000000 02000000 00000000"));
    row("object is no OBJREF",
        one + QByteArray::fromHex("01000000 4e00 00000000 0d00") + QByteArray(80, '\0'));
}

void TestWbemContext::refused() {
    QFETCH(QByteArray, bytes);
    QVERIFY_THROWS_EXCEPTION(DecodeError, wmio::decodeContext(wmio::bytesOf(bytes)));
}

void TestWbemContext::everyTruncation() {
    const QByteArray bytes = wmio::encodeContext(everyType());
    for (qsizetype n = 0; n < bytes.size(); ++n)
        QVERIFY_THROWS_EXCEPTION(
            DecodeError, wmio::decodeContext(wmio::bytesOf(bytes).first(static_cast<std::size_t>(n))));
}

void TestWbemContext::doesNotFit() {
    for (const ContextValue& bad : {ContextValue{QStringLiteral("x"), VarType::I1, false, Value(128)},
                                    ContextValue{QStringLiteral("x"), VarType::Bool, false, Value(1)},
                                    ContextValue{QStringLiteral("x"), VarType::Bstr, false, Value(1)},
                                    ContextValue{QStringLiteral("x"), VarType::I4, true, Value(1)},
                                    ContextValue{QStringLiteral("x"), VarType::Null, false, Value(1)},
                                    ContextValue{QStringLiteral("x"), VarType::Unknown, false, Value(1)}}) {
        WbemContext context;
        context.set(bad);
        try {
            wmio::encodeContext(context);
            QFAIL("nothing was thrown");
        } catch (const ProtocolError& e) {
            QCOMPARE(e.code(), hr::WbemInvalidContext);
        }
    }
}

QTEST_GUILESS_MAIN(TestWbemContext)
#include "test_wbemcontext.moc"
