#pragma once

#include "core/cim/value.h"
#include "core/dcom/ndr/uuid.h"
#include "core/dcom/wmio/encodingunit.h"

/// IWbemContext: named values that go along with a call (MS-WMI 2.2.13). It travels custom marshaled: an
/// OBJREF_CUSTOM whose object data is the buffer written here.
namespace wbemscope::dcom::wmio {

/// CLSID_WbemContext (MS-WMI 1.9): the class of the OBJREF_CUSTOM.
inline constexpr Uuid ClsidWbemContext = Uuid::of("674b6698-ee92-11d0-ad71-00c04fd8fdff");

/// VARIANT types that a context value may have (MS-WMI 2.2.13.2).
enum class VarType : quint16 {
    Null = 1,
    I2 = 2,
    I4 = 3,
    R4 = 4,
    R8 = 5,
    Bstr = 8,
    Bool = 11,
    Unknown = 13, ///< An embedded IWbemClassObject.
    I1 = 16,
    Ui1 = 17,
    Ui2 = 18,
    Ui4 = 19,
};

struct ContextValue {
    QString name;
    VarType type = VarType::Null;
    bool array = false; ///< VT_ARRAY
    /// bool for Bool, qint64 for I1/I2/I4, quint64 for Ui1/Ui2/Ui4, double for R4/R8, QString for Bstr,
    /// Object for Unknown, NULL for Null; an Array of those when `array`.
    cim::Value value;

    friend bool operator==(const ContextValue&, const ContextValue&) = default;
};

struct WbemContext {
    Uuid id; ///< The one GUID of 2.2.13.1; what it means is not specified.
    std::vector<ContextValue> values;

    /// Names compare without regard to case; null: no such value.
    const ContextValue* find(QStringView name) const;
    /// Replaces the value of that name, or adds it.
    void set(ContextValue value);
    void set(const QString& name, const QString& value);
    void set(const QString& name, qint32 value);
    void set(const QString& name, bool value);

    friend bool operator==(const WbemContext&, const WbemContext&) = default;
};

/// IWbemContextBuffer (MS-WMI 2.2.13.1). Throws DecodeError.
WbemContext decodeContext(Bytes buffer);
/// Throws ProtocolError (WBEM_E_INVALID_CONTEXT) when a value does not fit its type.
QByteArray encodeContext(const WbemContext& context);

} // namespace wbemscope::dcom::wmio
