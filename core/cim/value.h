#pragma once

#include <memory>
#include <optional>
#include <QString>
#include <variant>
#include <vector>

namespace wbemscope::cim {

/// CimType (MS-WMIO 2.2.82). An array of T is `T` with `array` set (bit 0x2000 on the wire).
enum class BaseType : quint16 {
    Sint16 = 2,
    Sint32 = 3,
    Real32 = 4,
    Real64 = 5,
    String = 8,
    Boolean = 11,
    Object = 13,
    Sint8 = 16,
    Uint8 = 17,
    Uint16 = 18,
    Uint32 = 19,
    Sint64 = 20,
    Uint64 = 21,
    DateTime = 101,
    Reference = 102,
    Char16 = 103,
};

struct Type {
    BaseType base = BaseType::String;
    bool array = false;

    friend bool operator==(const Type&, const Type&) = default;
};

bool isKnown(BaseType base);
bool isSigned(BaseType base);
bool isInteger(BaseType base); ///< sint8..uint64; not char16, not boolean
/// "uint32", "string", "datetime", "object", "ref" ...: the MOF keyword, without "[]".
QString typeName(BaseType base);

struct Class;
struct Instance;
/// A class or an instance, as embedded values and enumerations carry them. Both null: no object.
struct Object {
    std::shared_ptr<const Class> cls;
    std::shared_ptr<const Instance> instance;

    explicit operator bool() const { return cls || instance; }
    /// Deep comparison by content.
    friend bool operator==(const Object& a, const Object& b);
};

/// One CIM value. Which alternative is used follows from the declared type: boolean -> bool, signed ->
/// qint64, unsigned and char16 -> quint64, real -> double, string/datetime/ref -> QString, object -> Object.
class Value {
public:
    using Array = std::vector<Value>;

    Value() = default; ///< NULL
    Value(bool v)
        : m_data(v) {}
    Value(qint64 v)
        : m_data(v) {}
    Value(quint64 v)
        : m_data(v) {}
    Value(int v)
        : m_data(qint64{v}) {}
    Value(unsigned v)
        : m_data(quint64{v}) {}
    Value(double v)
        : m_data(v) {}
    Value(QString v)
        : m_data(std::move(v)) {}
    Value(Object v)
        : m_data(std::move(v)) {}
    Value(Array v)
        : m_data(std::make_shared<const Array>(std::move(v))) {}
    Value(const char*) = delete;

    bool isNull() const { return std::holds_alternative<std::monostate>(m_data); }
    const bool* asBool() const { return std::get_if<bool>(&m_data); }
    const qint64* asSigned() const { return std::get_if<qint64>(&m_data); }
    const quint64* asUnsigned() const { return std::get_if<quint64>(&m_data); }
    const double* asReal() const { return std::get_if<double>(&m_data); }
    const QString* asString() const { return std::get_if<QString>(&m_data); }
    const Object* asObject() const { return std::get_if<Object>(&m_data); }
    const Array* asArray() const {
        const auto* p = std::get_if<std::shared_ptr<const Array>>(&m_data);
        return p ? p->get() : nullptr;
    }

    /// Deep.
    friend bool operator==(const Value& a, const Value& b);

private:
    std::variant<std::monostate, bool, qint64, quint64, double, QString, Object, std::shared_ptr<const Array>>
        m_data;
};

/// For a table cell: numbers plain, strings without quotes, arrays as {a, b}, NULL as empty, objects as their
/// class name or relative path, datetime as its DMTF text.
QString displayText(const Value& value, Type type);

/// Checks that the alternative in `value` fits `type` and is in its range (an array: each element).
bool fits(const Value& value, Type type);
/// The value of the same meaning that fits `type` (an integer literal to uint8, "5" never to a number);
/// empty when there is none.
std::optional<Value> coerced(const Value& value, Type type);

} // namespace wbemscope::cim
