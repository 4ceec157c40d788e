#include "app/cli/jsonobjects.h"

#include "app/cli/diagnosistext.h"
#include "core/security/callids.h"
#include "core/security/errorobject.h"

namespace wbemscope::cli {

namespace {

void writeScalar(JsonText& json, const cim::Value& value, cim::BaseType base) {
    if (const auto* b = value.asBool())
        json.boolean(*b);
    else if (const auto* s = value.asSigned())
        json.number(*s);
    else if (const auto* u = value.asUnsigned())
        json.number(*u);
    else if (const auto* r = value.asReal())
        base == cim::BaseType::Real32 ? json.number(static_cast<float>(*r)) : json.number(*r);
    else if (const auto* text = value.asString())
        json.string(*text);
    else if (const auto* object = value.asObject(); object && *object)
        writeObject(json, *object);
    else
        json.null();
}

void writeQualifiers(JsonText& json, const cim::Qualifiers& qualifiers) {
    json.beginObject();
    for (const auto& qualifier : qualifiers) {
        json.key(qualifier.name);
        writeValue(json, qualifier.value, qualifier.type);
    }
    json.endObject();
}

QString typeText(cim::Type type) {
    return cim::typeName(type.base) + (type.array ? QStringLiteral("[]") : QString());
}

void writeProperties(JsonText& json, const std::vector<cim::Property>& properties) {
    json.beginArray();
    for (const auto& property : properties) {
        json.beginObject();
        json.key(u"name").string(property.name);
        json.key(u"type").string(typeText(property.type));
        if (const QString cls = property.referencedClass(); !cls.isEmpty())
            json.key(u"class").string(cls);
        json.key(u"key").boolean(property.isKey());
        json.key(u"origin").stringOrNull(property.origin);
        json.key(u"default");
        writeValue(json, property.defaultValue, property.type);
        json.key(u"qualifiers");
        writeQualifiers(json, property.qualifiers);
        json.endObject();
    }
    json.endArray();
}

void writeParameters(JsonText& json, QStringView name, const cim::ClassPtr& parameters) {
    json.key(name);
    if (parameters)
        writeProperties(json, parameters->properties);
    else
        json.beginArray().endArray();
}

void writeBlanket(JsonText& json, const SecurityBlanket& blanket) {
    json.beginObject();
    json.key(u"authnService").string(serviceName(blanket.authnService));
    json.key(u"authnLevel").string(monikerName(blanket.authnLevel));
    json.key(u"impersonationLevel").string(monikerName(blanket.impersonationLevel));
    json.key(u"principal").stringOrNull(blanket.principal);
    json.key(u"identity").stringOrNull(blanket.identity);
    json.key(u"capabilities").number(quint64{blanket.capabilities});
    json.endObject();
}

void writeServerSeen(JsonText& json, const ServerSeen& seen) {
    json.beginObject();
    json.key(u"account").stringOrNull(seen.account);
    json.key(u"sid").stringOrNull(seen.sid);
    json.key(u"authnService").string(serviceName(seen.authnService));
    json.key(u"authnLevel").string(monikerName(seen.authnLevel));
    json.key(u"impersonationLevel").string(monikerName(seen.impersonationLevel));
    json.key(u"clientAddress").stringOrNull(seen.clientAddress);
    json.endObject();
}

} // namespace

void writeValue(JsonText& json, const cim::Value& value, cim::Type type) {
    const auto* array = value.asArray();
    if (!array) {
        writeScalar(json, value, type.base);
        return;
    }
    json.beginArray();
    for (const auto& element : *array)
        writeScalar(json, element, type.base);
    json.endArray();
}

void writeInstance(JsonText& json, const cim::Instance& instance) {
    json.beginObject();
    json.key(u"__CLASS").string(instance.cls->name);
    cim::Object object;
    object.instance = std::shared_ptr<const cim::Instance>(std::shared_ptr<void>(), &instance); // borrowed
    json.key(u"__RELPATH").stringOrNull(cim::relativePath(object));
    for (std::size_t i = 0; i < instance.cls->properties.size(); ++i) {
        const auto& property = instance.cls->properties[i];
        json.key(property.name);
        writeValue(json, i < instance.values.size() ? instance.values[i] : cim::Value(), property.type);
    }
    json.endObject();
}

void writeClass(JsonText& json, const cim::Class& cls) {
    json.beginObject();
    json.key(u"__CLASS").string(cls.name);
    json.key(u"__SUPERCLASS").stringOrNull(cls.superclass());
    json.key(u"__DERIVATION").beginArray();
    for (const auto& ancestor : cls.derivation)
        json.string(ancestor);
    json.endArray();
    json.key(u"qualifiers");
    writeQualifiers(json, cls.qualifiers);
    json.key(u"properties");
    writeProperties(json, cls.properties);
    json.key(u"methods").beginArray();
    for (const auto& method : cls.methods) {
        json.beginObject();
        json.key(u"name").string(method.name);
        json.key(u"origin").stringOrNull(method.origin);
        writeParameters(json, u"in", method.in);
        writeParameters(json, u"out", method.out);
        json.key(u"qualifiers");
        writeQualifiers(json, method.qualifiers);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writeObject(JsonText& json, const cim::Object& object) {
    if (object.instance)
        writeInstance(json, *object.instance);
    else if (object.cls)
        writeClass(json, *object.cls);
    else
        json.null();
}

void writeErrorObject(JsonText& json, const ErrorObject& error) {
    json.beginObject();
    json.key(u"kind").string(errorObjectKindId(error.kind));
    json.key(u"class").stringOrNull(error.className);
    json.key(u"description").stringOrNull(error.description);
    json.key(u"operation").stringOrNull(error.operation);
    json.key(u"parameterInfo").stringOrNull(error.parameterInfo);
    json.key(u"providerName").stringOrNull(error.providerName);
    json.key(u"statusCode");
    error.statusCode ? json.number(quint64{*error.statusCode}) : json.null();
    json.key(u"details").beginObject();
    for (const auto& [name, text] : error.details)
        json.key(name).string(text);
    json.endObject();
    json.key(u"note").stringOrNull(error.note);
    json.endObject();
}

void writeCall(JsonText& json, const CallRecord& call) {
    json.beginObject();
    json.key(u"id").number(call.id);
    json.key(u"connection").number(quint64{call.connectionId});
    json.key(u"started").string(call.started.toUTC().toString(Qt::ISODateWithMs));
    json.key(u"durationMs").number(call.durationMs);
    json.key(u"proxy").string(call.proxy);
    json.key(u"proxyKind").string(proxyKindName(call.proxyKind));
    json.key(u"direction")
        .string(call.direction == CallDirection::In ? QStringLiteral("in") : QStringLiteral("out"));
    json.key(u"method").string(call.method);
    json.key(u"arguments").string(call.arguments);
    json.key(u"namespace").stringOrNull(call.nameSpace);
    json.key(u"endpoint").stringOrNull(call.endpoint);
    json.key(u"requested");
    writeBlanket(json, call.requested);
    json.key(u"effective");
    call.effective ? writeBlanket(json, *call.effective) : static_cast<void>(json.null());
    json.key(u"effectiveSource").string(effectiveSourceId(call.effectiveSource));
    if (call.serverSeen) {
        json.key(u"serverSeen");
        writeServerSeen(json, *call.serverSeen);
    }
    json.key(u"hresult").number(quint64{call.hresult});
    json.key(u"hresultName").stringOrNull(hresultName(call.hresult));
    json.key(u"stage").string(stageId(call.stage));
    json.key(u"message").stringOrNull(call.message);
    if (call.errorObject) {
        json.key(u"errorObject");
        writeErrorObject(json, *call.errorObject);
    }
    json.key(u"bytesSent").number(call.bytesSent);
    json.key(u"bytesReceived").number(call.bytesReceived);
    json.key(u"sealedBytes").number(call.sealedBytes);
    json.key(u"signedBytes").number(call.signedBytes);
    json.key(u"protection").string(wireProtectionId(call.protection));
    json.endObject();
}

QByteArray moreJson(const Ledger* calls, const Why* why) {
    QByteArray text;
    if (calls) {
        text += ",\n\"calls\":[";
        for (int i = 0; i < calls->count(); ++i) {
            JsonText json;
            writeCall(json, calls->at(i));
            text += (i ? ",\n  " : "\n  ") + json.take();
        }
        text += "\n]";
    }
    if (why && why->outcome) {
        JsonText json;
        writeFailure(json, *why->outcome, why->errorObject);
        text += ",\n\"error\":" + json.take();
    }
    if (why) {
        JsonText json;
        writeDiagnosis(json, why->diagnosis);
        text += ",\n\"diagnosis\":" + json.take();
    }
    return text;
}

QByteArray resultJson(const QByteArray& result, const Ledger* calls, const Why* why) {
    const QByteArray more = moreJson(calls, why);
    return more.isEmpty() ? result : "{\"result\":" + result.trimmed() + more + "}\n";
}

} // namespace wbemscope::cli
