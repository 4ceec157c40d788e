#include "core/dcom/wmi/errorinfo.h"

#include "core/cim/extendedstatus.h"
#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objref.h"
#include "core/dcom/wmio/encodingunit.h"

#include <QCoreApplication>

namespace wbemscope::dcom {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ErrorObject", text);
}

/// A signature that says whether the text is there, and an ErrorInfoString (MS-DCOM 2.2.21.2, 2.2.21.3). As
/// they are packed, a string of an odd number of characters leaves what follows unaligned.
class PackedTexts {
public:
    explicit PackedTexts(NdrReader& ndr)
        : m_ndr(ndr) {}

    QString next() {
        const quint32 signature = u32();
        if (signature == 0)
            return {};
        if (signature != 0xFFFFFFFF)
            m_ndr.fail(
                QStringLiteral("the signature 0x%1 of a text").arg(signature, 8, 16, QLatin1Char('0')));
        const quint32 max = u32();
        const quint32 offset = u32();
        const quint32 actual = u32();
        if (offset != 0 || actual != max || actual > m_ndr.remaining() / 2)
            m_ndr.fail(QStringLiteral("a text of %1 characters, %2 of them from %3")
                           .arg(max)
                           .arg(actual)
                           .arg(offset));
        const auto characters = m_ndr.view(std::size_t{actual} * 2);
        QString text;
        for (std::size_t i = 0; i < actual && text.size() <= ErrorObject::MaxText; ++i) {
            const auto c = static_cast<char16_t>(characters[2 * i] | (characters[2 * i + 1] << 8));
            if (c == 0)
                break;
            text += QChar(c);
        }
        return boundedErrorText(text);
    }

private:
    quint32 u32() {
        const auto b = m_ndr.view(4);
        return static_cast<quint32>(b[0]) | static_cast<quint32>(b[1]) << 8 |
               static_cast<quint32>(b[2]) << 16 | static_cast<quint32>(b[3]) << 24;
    }
    NdrReader& m_ndr;
};

/// CLSID_ErrorObject: what a server has that called SetErrorInfo with an object of CreateErrorInfo.
ErrorObject comError(const QByteArray& data) {
    NdrReader ndr(data, QStringLiteral("error object"));
    quint32 version = 0;
    quint32 helpContext = 0;
    Uuid interface;
    ndr.u32(version);
    if (version != 0)
        ndr.fail(QStringLiteral("version %1").arg(version));
    ndr.u32(helpContext);
    ndr.uuid(interface);
    PackedTexts texts(ndr);
    const QString source = texts.next();
    const QString description = texts.next();
    const QString helpFile = texts.next();
    return comErrorObject(description, source, helpFile);
}

ErrorObject read(const QByteArray& data) {
    const ObjRef ref = decodeObjRef(data);
    const ObjRefCustom* custom = ref.custom();
    if (!custom)
        return remoteErrorObject(interfaceName(ref.iid));
    if (custom->clsid == clsid::WbemClassObjectUnmarshaler)
        return cim::errorObjectOf(wmio::decodeUnit(custom->data));
    if (custom->clsid == clsid::ErrorObject)
        return comError(custom->data);
    return otherErrorObject(tr("one that only its own code can read (%1)").arg(custom->clsid.toString()));
}

} // namespace

std::shared_ptr<const ErrorObject> errorObjectIn(const OrpcThat& header) {
    const OrpcExtent* e = findExtent(header.extensions, extent::ErrorInfo);
    if (!e || e->data.isEmpty())
        return nullptr;
    try {
        return std::make_shared<const ErrorObject>(read(e->data));
    } catch (const ProtocolError& error) {
        return std::make_shared<const ErrorObject>(unreadableErrorObject(error.message()));
    }
}

OrpcExtent errorExtent(const cim::Object& status) {
    QByteArray objref =
        encodeCustomObjRef(iid::ErrorInfo, clsid::WbemClassObjectUnmarshaler, wmio::encodeUnit(status));
    // As in serverseen.cpp: data that fills its padded array leaves no doubt about where it ends. Octets
    // after the object are allowed (MS-WMIO 2.2.1).
    objref.append((8 - objref.size() % 8) % 8, '\0');
    return {extent::ErrorInfo, objref};
}

} // namespace wbemscope::dcom
