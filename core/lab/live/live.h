#pragma once

#include "core/lab/methods.h"
#include "core/lab/provider.h"

/// The classes of ROOT\CIMV2, read from the machine the program runs on. What a platform cannot tell stays
/// NULL.
namespace wbemscope::lab::live {

/// Rows of one class while they are read.
class Rows {
public:
    explicit Rows(const ProviderCall& call)
        : m_call(call) {}

    class Row {
    public:
        explicit Row(cim::Instance& instance)
            : m_instance(instance) {}
        /// Fits the value to the property's type; a property the class has not, or a value that does not fit,
        /// is left.
        Row& set(QStringView property, const cim::Value& value);
        Row& set(QStringView property, const QString& text) { return set(property, cim::Value(text)); }
        Row& set(QStringView property, const char16_t* text) {
            return set(property, QStringView(text).toString());
        }

    private:
        cim::Instance& m_instance;
    };
    /// Valid until the next add().
    Row add();
    std::vector<cim::Object> take();
    const ProviderCall& call() const { return m_call; }

private:
    const ProviderCall& m_call;
    std::vector<cim::Instance> m_rows;
};

using Reader = void (*)(Rows&);
struct NamedReader {
    const char* className;
    Reader read;
};
/// The platform's table; ends with a null class name.
const NamedReader* readers();

/// GetOwner of a process: "DOMAIN" and user; empty when it is gone.
std::optional<std::pair<QString, QString>> processOwner(quint32 pid);

} // namespace wbemscope::lab::live
