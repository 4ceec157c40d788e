// Methods to call from a lesson.
#include "core/lab/methods.h"

namespace wbemscope::lab {

namespace {

void greet(const MethodCall& call) {
    const QString* salutation = call.parameter(u"Salutation").asString();
    const QString* name = call.target.instance ? call.target.instance->value(u"Name").asString() : nullptr;
    if (!salutation || !name)
        fail(hr::WbemInvalidMethodParameters, call.request.where(u"Greet"),
             QStringLiteral("Salutation may not be NULL."));
    call.result(u"Text", *salutation + QStringLiteral(", ") + *name);
    call.result(u"ReturnValue", quint64{0});
}

void add(const MethodCall& call) {
    const qint64* a = call.parameter(u"A").asSigned();
    const qint64* b = call.parameter(u"B").asSigned();
    if (!a || !b)
        fail(hr::WbemInvalidMethodParameters, call.request.where(u"Add"),
             QStringLiteral("A and B may not be NULL."));
    call.result(u"Sum", *a + *b);
    call.result(u"ReturnValue", qint64{0});
}

void echo(const MethodCall& call) {
    for (const auto& property : call.in->cls->properties)
        call.result(property.name, call.parameter(property.name));
    call.result(u"ReturnValue", quint64{0});
}

void touch(const MethodCall& call) {
    call.result(u"ReturnValue", quint64{0});
}

} // namespace

void addWorkshopMethods(std::map<QString, MethodBody>& all) {
    all[QStringLiteral("workshop_greeter.greet")] = greet;
    all[QStringLiteral("workshop_greeter.add")] = add;
    all[QStringLiteral("workshop_greeter.echo")] = echo;
    all[QStringLiteral("workshop_note.touch")] = touch;
}

} // namespace wbemscope::lab
