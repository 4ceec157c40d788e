#pragma once

#include "core/lab/engine.h"

namespace wbemscope::lab {

/// A method's body is called with a value (NULL) for each in parameter and gives its results, ReturnValue
/// too, by setting them.
struct MethodCall {
    const Request& request;
    const ProviderCall& call;
    cim::Object target;      ///< The class or the instance it is called on.
    const cim::Instance* in; ///< Null: the method takes nothing.
    cim::Instance* out;      ///< Null: it gives nothing.

    const cim::Value& parameter(QStringView name) const;
    void result(QStringView name, cim::Value value) const;
};
using MethodBody = std::function<void(const MethodCall&)>;
/// Null: this build has no body for that method of that class (or a superclass of it).
const MethodBody* findMethod(const cim::Class& cls, const QString& method);

// Each room adds its own; keys are "class.method" in lower case.
void addSystemSecurityMethods(std::map<QString, MethodBody>& all);
void addWorkshopMethods(std::map<QString, MethodBody>& all);
void addLiveMethods(std::map<QString, MethodBody>& all);

} // namespace wbemscope::lab
