// The error object of a failed call: bytes laid out by hand from MS-DCOM 2.2.13 (ORPCTHAT), 2.2.18.6
// (OBJREF_CUSTOM), 2.2.21.2 and 2.2.21.3 (error information).
#include "core/cim/extendedstatus.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objref.h"
#include "core/dcom/wmi/errorinfo.h"
#include "core/dcom/wmio/encodingunit.h"

#include <QTest>

using namespace wbemscope;
using namespace wbemscope::dcom;

namespace {

const QByteArray ErrorExtensionId = QByteArray::fromHex("1c03000000000000c000000000000046");
const QByteArray ErrorObjectClsid = QByteArray::fromHex("1b03000000000000c000000000000046");
const QByteArray WmiUnmarshaler = QByteArray::fromHex("12f890453a1dd011891f00aa004b2e24");
const QByteArray ErrorInfoIid = QByteArray::fromHex("20b1f21c7d541b108e6508002b2bd119");

QByteArray le32(quint32 n) {
    QByteArray bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(n >> (8 * i));
    return bytes;
}

/// MEOW, OBJREF_CUSTOM, IErrorInfo, unmarshaler, cbExtension, size, pObjectData
QByteArray custom(const QByteArray& clsid, const QByteArray& data) {
    return "MEOW" + le32(4) + ErrorInfoIid + clsid + le32(0) + le32(static_cast<quint32>(data.size())) + data;
}

/// flags, extensions | size, reserved, extent | slots, pointer, NULL | conformance, id, size, data
QByteArray orpcThat(const QByteArray& data) {
    QByteArray padded = data;
    padded.append((8 - data.size() % 8) % 8, '\0');
    return le32(0) + le32(0x20000) + le32(1) + le32(0) + le32(0x20004) + le32(2) + le32(0x20008) + le32(0) +
           le32(static_cast<quint32>(padded.size())) + ErrorExtensionId +
           le32(static_cast<quint32>(data.size())) + padded;
}

/// ErrorInfoString behind its signature: dwMax, dwOffset, dwActual, characters with their NUL
QByteArray text(const QString& s) {
    if (s.isNull())
        return le32(0);
    const auto n = static_cast<quint32>(s.size()) + 1;
    QByteArray bytes = le32(0xFFFFFFFF) + le32(n) + le32(0) + le32(n);
    for (const QChar c : s + QChar(0)) {
        bytes += static_cast<char>(c.unicode() & 0xFF);
        bytes += static_cast<char>(c.unicode() >> 8);
    }
    return bytes;
}

QByteArray comError(const QString& source, const QString& description, const QString& helpFile) {
    return le32(0) + le32(1234) + QByteArray(16, 'i') + text(source) + text(description) + text(helpFile);
}

std::shared_ptr<const ErrorObject> read(const QByteArray& header) {
    return errorObjectIn(decode<OrpcThat>(header, QStringLiteral("ORPCTHAT")));
}

ErrorObject invalidClass() {
    ErrorObject e;
    e.className = QStringLiteral("__ExtendedStatus");
    e.description = QStringLiteral("Ungültige Klasse");
    e.operation = QStringLiteral("ExecQuery");
    e.parameterInfo = QStringLiteral("select * from Win32_Foo");
    e.providerName = QStringLiteral("WinMgmt");
    e.statusCode = hr::WbemInvalidClass;
    return e;
}

/// What a provider derives of its own: Win32_PrivilegesStatus has two arrays of strings more.
cim::Object privilegesStatus() {
    auto derived = std::make_shared<cim::Class>(*cim::extendedStatus(invalidClass()).instance->cls);
    derived->derivation.insert(derived->derivation.begin(), derived->name);
    derived->name = QStringLiteral("Win32_PrivilegesStatus");
    cim::Property held;
    held.name = QStringLiteral("PrivilegesNotHeld");
    held.type = {cim::BaseType::String, true};
    held.origin = derived->name;
    derived->properties.push_back(held);
    cim::Instance status = cim::Instance::of(derived);
    status.set(u"Operation", QStringLiteral("ExecMethod"));
    status.set(u"PrivilegesNotHeld", cim::Value(cim::Value::Array{QStringLiteral("SeShutdownPrivilege")}));
    return {nullptr, std::make_shared<const cim::Instance>(std::move(status))};
}

} // namespace

class ErrorInfoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statusOfWmi() {
        const QByteArray unit = wmio::encodeUnit(cim::extendedStatus(invalidClass()));
        const auto error = read(orpcThat(custom(WmiUnmarshaler, unit)));
        QVERIFY(error);
        QVERIFY(*error == invalidClass());
        // As the lab sends it: the same bytes, but for the extent's size, which fills its array.
        OrpcThat that;
        that.extensions = {errorExtent(cim::extendedStatus(invalidClass()))};
        QCOMPARE(that.extensions.front().data.size() % 8, 0);
        QVERIFY(that.extensions.front().data.startsWith(custom(WmiUnmarshaler, {}).left(44)));
        QVERIFY(*read(encode(that)) == invalidClass());
    }
    void statusOfAProvider() {
        const auto error = read(orpcThat(custom(WmiUnmarshaler, wmio::encodeUnit(privilegesStatus()))));
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorObject::Kind::WmiStatus);
        QCOMPARE(error->className, QStringLiteral("Win32_PrivilegesStatus"));
        QCOMPARE(error->operation, QStringLiteral("ExecMethod"));
        QVERIFY(!error->statusCode);
        QCOMPARE(error->details.size(), std::size_t{1});
        QCOMPARE(error->details.front().name, QStringLiteral("PrivilegesNotHeld"));
        QVERIFY(error->details.front().text.contains(QStringLiteral("SeShutdownPrivilege")));
        QCOMPARE(errorObjectLines(*error).front().name, QStringLiteral("__CLASS"));
    }
    void anotherObjectOfWmi() {
        auto cls = std::make_shared<cim::Class>();
        cls->name = QStringLiteral("Win32_Process");
        const cim::Object object{nullptr,
                                 std::make_shared<const cim::Instance>(cim::Instance::of(std::move(cls)))};
        const auto error = read(orpcThat(custom(WmiUnmarshaler, wmio::encodeUnit(object))));
        QCOMPARE(error->kind, ErrorObject::Kind::Other);
        QVERIFY(error->note.contains(QStringLiteral("Win32_Process")));
    }
    void errorObjectOfCom_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("helpFile");
        const QString none;
        QTest::newRow("all") << QStringLiteral("Server.Object") << QStringLiteral("It is broken.")
                             << QStringLiteral("server.chm");
        QTest::newRow("odd lengths") << QStringLiteral("ab") << QStringLiteral("cd") << QStringLiteral("ef");
        QTest::newRow("description") << none << QStringLiteral("It is broken.") << none;
        QTest::newRow("nothing") << none << none << none;
    }
    void errorObjectOfCom() {
        QFETCH(QString, source);
        QFETCH(QString, description);
        QFETCH(QString, helpFile);
        const auto error = read(orpcThat(custom(ErrorObjectClsid, comError(source, description, helpFile))));
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorObject::Kind::ComError);
        QCOMPARE(error->description, description.isNull() ? QString() : description);
        std::vector<ErrorObject::Detail> details;
        if (!source.isEmpty())
            details.push_back({QStringLiteral("Source"), source});
        if (!helpFile.isEmpty())
            details.push_back({QStringLiteral("HelpFile"), helpFile});
        QVERIFY(error->details == details);
        QVERIFY(!errorObjectLines(*error).empty());
    }
    void marshaledByReferenceIsNotAsked() {
        ObjRef ref;
        ref.iid = iid::ErrorInfo;
        ObjRefStandard standard;
        standard.std = {SorfNull, 5, 1, 2, Uuid::random()};
        ref.body = standard;
        const auto error = read(orpcThat(encodeObjRef(ref)));
        QCOMPARE(error->kind, ErrorObject::Kind::Other);
        QVERIFY(error->note.contains(QStringLiteral("IErrorInfo")));
    }
    void anUnmarshalerOfItsOwn() {
        const QByteArray clsid = QByteArray(15, '\x11') + '\x22';
        const auto error = read(orpcThat(custom(clsid, "?")));
        QCOMPARE(error->kind, ErrorObject::Kind::Other);
        QVERIFY(error->note.contains(QStringLiteral("11111111")));
    }
    void noneIsNone() {
        QVERIFY(!read(le32(0) + le32(0)));
        QVERIFY(!read(orpcThat({})));
    }
    /// Whatever is cut off or spoiled: it is said, and nothing is thrown.
    void whatCannotBeReadIsSaidToBe() {
        const QByteArray wmi = custom(WmiUnmarshaler, wmio::encodeUnit(cim::extendedStatus(invalidClass())));
        const QByteArray com =
            custom(ErrorObjectClsid, comError(QStringLiteral("s"), QStringLiteral("d"), QStringLiteral("h")));
        for (const QByteArray& good : {wmi, com})
            for (qsizetype n = 1; n < good.size(); ++n) {
                const auto error = read(orpcThat(good.left(n)));
                QVERIFY(error);
                QVERIFY2(error->kind == ErrorObject::Kind::Unreadable,
                         qPrintable(QStringLiteral("%1 of %2 bytes").arg(n).arg(good.size())));
                QVERIFY(!error->note.isEmpty());
                QCOMPARE(errorObjectLines(*error).size(), std::size_t{1});
            }
        const auto spoiled = [&](qsizetype at, quint32 value) {
            QByteArray bad = com;
            bad.replace(at, 4, le32(value));
            return read(orpcThat(bad))->kind == ErrorObject::Kind::Unreadable;
        };
        // 48 bytes of OBJREF | version, help context, iid | signature, max, offset, actual
        QVERIFY(spoiled(48, 1));
        QVERIFY(spoiled(72, 1));
        QVERIFY(spoiled(76, 0x7FFFFFFF));
        QVERIFY(spoiled(80, 1));
        QVERIFY(spoiled(84, 1));
    }
    void textsAreBounded() {
        ErrorObject loud = invalidClass();
        loud.description = QString(100'000, u'x');
        loud.parameterInfo = QStringLiteral("a\x1b[31mb\r\nc");
        const auto error =
            read(orpcThat(custom(WmiUnmarshaler, wmio::encodeUnit(cim::extendedStatus(loud)))));
        QCOMPARE(error->description.size(), ErrorObject::MaxText);
        QCOMPARE(error->parameterInfo, QStringLiteral("a [31mb  c"));
        const auto com = read(
            orpcThat(custom(ErrorObjectClsid, comError({}, QString(ErrorObject::MaxText, u'x') + u'y', {}))));
        QCOMPARE(com->description.size(), ErrorObject::MaxText);
    }
};

QTEST_GUILESS_MAIN(ErrorInfoTest)
#include "tst_errorinfo.moc"
