#include "core/com/wmi/wbemservices.h"

#include "core/cim/objectpath.h"
#include "core/com/support/check.h"
#include "core/com/wmi/windowsrefresher.h"

#include <array>
#include <QCoreApplication>
#include <tuple>

namespace wbemscope::com {

namespace {

/// IWbemCallResult is asked this often whether the answer has come, so that a stop is noticed.
constexpr LONG PollMilliseconds = 50;
constexpr int MaxDepth = 32; ///< Of objects in parameters.

struct EnumerationNames {
    const char* method;
    const char* asyncMethod;
};
constexpr std::array Names{
    EnumerationNames{"CreateClassEnum", "CreateClassEnumAsync"},
    EnumerationNames{"CreateInstanceEnum", "CreateInstanceEnumAsync"},
    EnumerationNames{"ExecQuery", "ExecQueryAsync"},
    EnumerationNames{"ExecNotificationQuery", "ExecNotificationQueryAsync"},
};

QString quoted(const QString& text) {
    return u'"' + text + u'"';
}

bool isQuery(WbemServices::Enumeration what) {
    return what == WbemServices::Enumeration::Query || what == WbemServices::Enumeration::Notification;
}

LONG choiceFlags(WbemServices::Enumeration what, const EnumChoices& choices) {
    LONG flags = 0;
    if (choices.useAmendedQualifiers)
        flags |= WBEM_FLAG_USE_AMENDED_QUALIFIERS;
    if (choices.directRead)
        flags |= WBEM_FLAG_DIRECT_READ;
    if (!choices.deep && !isQuery(what)) // a query has its depth in its text
        flags |= WBEM_FLAG_SHALLOW;
    return flags;
}

LONG modeFlags(WbemServices::Enumeration what, const EnumChoices& choices, CallMode mode) {
    // A notification query has no other form (ExecNotificationQuery, lFlags).
    if (what == WbemServices::Enumeration::Notification)
        return WBEM_FLAG_RETURN_IMMEDIATELY | WBEM_FLAG_FORWARD_ONLY;
    return (mode == CallMode::Semisynchronous ? WBEM_FLAG_RETURN_IMMEDIATELY
                                              : WBEM_FLAG_RETURN_WBEM_COMPLETE) |
           (choices.forwardOnly ? WBEM_FLAG_FORWARD_ONLY : WBEM_FLAG_BIDIRECTIONAL);
}

cim::Type contextType(const QString& name, const cim::Value& value) {
    if (value.asString())
        return {cim::BaseType::String, false};
    if (value.asBool())
        return {cim::BaseType::Boolean, false};
    if (value.asSigned())
        return {cim::BaseType::Sint32, false};
    if (value.asUnsigned())
        return {cim::BaseType::Uint32, false};
    throw ProtocolError(
        hr::WbemInvalidContext, Stage::Local, QStringLiteral("IWbemContext"),
        QCoreApplication::translate("Com", "The value of \"%1\" is neither text, number nor boolean.")
            .arg(name));
}

const ObjectWriter NoObjects = [](const cim::Object&) -> Variant { return Variant::null(); };

const wchar_t* wide(const QString& text) {
    return reinterpret_cast<const wchar_t*>(text.utf16());
}

} // namespace

WbemServices::WbemServices(Proxy<IWbemServices> proxy, ComOptions options, QString host)
    : m_proxy(std::move(proxy))
    , m_options(std::move(options))
    , m_host(std::move(host)) {}

ComPtr<IWbemContext> WbemServices::contextOf(const std::map<QString, cim::Value>& values) const {
    ComPtr<IWbemContext> context;
    if (values.empty())
        return context;
    check(CoCreateInstance(CLSID_WbemContext, nullptr, CLSCTX_INPROC_SERVER, __uuidof(IWbemContext),
                           reinterpret_cast<void**>(context.GetAddressOf())),
          Stage::Local, QStringLiteral("CoCreateInstance(WbemContext)"));
    for (const auto& [name, value] : values) {
        Variant variant = variantOf(value, contextType(name, value), NoObjects);
        check(context->SetValue(wide(name), 0, variant.in()), Stage::Local,
              QStringLiteral("IWbemContext::SetValue(%1)").arg(name));
    }
    return context;
}

ComPtr<IWbemObjectSink> WbemServices::stubOf(ObjectSink* sink) {
    const Passage passage{ProxyKind::Sink,
                          QStringLiteral("IWbemUnsecuredApartment"),
                          QStringLiteral("CreateSinkStub"),
                          m_options.checkSinkAccess ? QStringLiteral("WBEM_FLAG_UNSECAPP_CHECK_ACCESS")
                                                    : QStringLiteral("WBEM_FLAG_UNSECAPP_DONT_CHECK_ACCESS"),
                          nameSpace(),
                          Stage::Local,
                          {}};
    HRESULT code = S_OK;
    if (!std::exchange(m_stubsTried, true))
        code = CoCreateInstance(CLSID_UnsecuredApartment, nullptr, CLSCTX_LOCAL_SERVER,
                                __uuidof(IWbemUnsecuredApartment),
                                reinterpret_cast<void**>(m_unsecuredApartment.GetAddressOf()));
    ComPtr<IWbemObjectSink> stub;
    if (m_unsecuredApartment) {
        m_proxy.door()->call(m_unsecuredApartment.Get(), passage, [&] {
            return m_unsecuredApartment->CreateSinkStub(sink,
                                                        m_options.checkSinkAccess
                                                            ? WBEM_FLAG_UNSECAPP_CHECK_ACCESS
                                                            : WBEM_FLAG_UNSECAPP_DONT_CHECK_ACCESS,
                                                        nullptr, stub.GetAddressOf());
        });
        return stub;
    }
    if (FAILED(code)) {
        CallRecord record = m_proxy.door()->begin(passage);
        record.hresult = toHResult(code);
        record.message =
            QCoreApplication::translate(
                "Com", "%1 The sink is handed over as it is: its callers reach this process itself, and "
                       "only COM's own access check stands before them.")
                .arg(describeFailure(toHResult(code)));
        m_proxy.door()->note(std::move(record));
    }
    return ComPtr<IWbemObjectSink>(sink);
}

void WbemServices::waitForCall(Proxy<IWbemCallResult>& result, const std::stop_token& stop) {
    for (;;) {
        LONG status = 0;
        const HResult code =
            result.call(QStringLiteral("GetCallStatus"), QStringLiteral("%1 ms").arg(PollMilliseconds),
                        [&](IWbemCallResult& r) { return r.GetCallStatus(PollMilliseconds, &status); });
        if (code != hr::Timedout)
            return; // GetResult... tells how it ended
        if (stop.stop_requested())
            throw Cancelled(QStringLiteral("IWbemCallResult::GetCallStatus"));
    }
}

ComPtr<IWbemClassObject> WbemServices::objectBy(const QString& name, const QString& arguments,
                                                const Call& call, const AsyncCall& asyncCall,
                                                std::stop_token stop, cim::Object* readBySink) {
    ComPtr<IWbemClassObject> object;
    if (m_options.callMode == CallMode::Asynchronous && readBySink) {
        const auto sink = makeObject<ObjectSink>(m_proxy.door()->connectionId(), m_host, nameSpace(),
                                                 m_proxy.door()->sink());
        const auto stub = stubOf(sink.Get());
        m_proxy.call(name + QStringLiteral("Async"), arguments,
                     [&](IWbemServices& s) { return asyncCall(s, stub.Get()); });
        m_objectAsked = testimony();
        for (;;) {
            if (!waitForSink(*sink.Get(), std::chrono::seconds(1), stop)) {
                if (!stop.stop_requested())
                    continue;
                sink->cancel();
                m_proxy.call(QStringLiteral("CancelAsyncCall"), name,
                             [&](IWbemServices& s) { return s.CancelAsyncCall(stub.Get()); });
                throw Cancelled(QStringLiteral("IWbemServices::") + name);
            }
            ObjectSink::Taken taken = sink->take(1);
            if (!taken.objects.empty() && !*readBySink)
                *readBySink = std::move(taken.objects.front());
            if (!taken.finished)
                continue;
            check(toHRESULT(taken.status), Stage::Operation,
                  QStringLiteral("IWbemServices::%1Async(%2)").arg(name, arguments));
            return object;
        }
    }
    const bool semi = m_options.callMode == CallMode::Semisynchronous;
    ComPtr<IWbemCallResult> raw;
    m_proxy.call(name, arguments, [&](IWbemServices& s) {
        return call(s, semi ? WBEM_FLAG_RETURN_IMMEDIATELY : WBEM_FLAG_RETURN_WBEM_COMPLETE,
                    object.GetAddressOf(), semi ? raw.GetAddressOf() : nullptr);
    });
    m_objectAsked = testimony();
    if (object || !raw)
        return object;
    Proxy<IWbemCallResult> result(m_proxy.door(), std::move(raw), ProxyKind::CallResult,
                                  QStringLiteral("IWbemCallResult"), nameSpace());
    waitForCall(result, stop);
    result.call(QStringLiteral("GetResultObject"), name, [&](IWbemCallResult& r) {
        return r.GetResultObject(PollMilliseconds, object.ReleaseAndGetAddressOf());
    });
    return object;
}

ComPtr<IWbemClassObject> WbemServices::fetch(const QString& path, std::stop_token stop) {
    const Bstr text(path);
    ComPtr<IWbemClassObject> object = objectBy(
        QStringLiteral("GetObject"), quoted(path),
        [&](IWbemServices& s, LONG flags, IWbemClassObject** o, IWbemCallResult** r) {
            return s.GetObject(text.get(), flags, nullptr, o, r);
        },
        {}, stop, nullptr);
    if (!object)
        throw ProtocolError(hr::WbemNotFound, Stage::Operation,
                            QStringLiteral("IWbemServices::GetObject(%1)").arg(path),
                            QCoreApplication::translate("Com", "The call succeeded and brought nothing."));
    return object;
}

cim::Object WbemServices::getObject(const QString& path, std::stop_token stop) {
    if (m_options.callMode != CallMode::Asynchronous) {
        const ComPtr<IWbemClassObject> found = fetch(path, stop);
        const auto parsed = cim::ObjectPath::tryParse(path);
        if (parsed && parsed->isClass())
            return {m_reader.readClass(*found.Get()), nullptr};
        cim::Object object = m_reader.read(*found.Get());
        m_objectAsked.hear(object);
        return object;
    }
    const Bstr text(path);
    cim::Object object;
    objectBy(
        QStringLiteral("GetObject"), quoted(path), {},
        [&](IWbemServices& s, IWbemObjectSink* sink) {
            return s.GetObjectAsync(text.get(), 0, nullptr, sink);
        },
        stop, &object);
    m_objectAsked.hear(object);
    return object;
}

QString WbemServices::getObjectText(const QString& path, std::stop_token stop) {
    return objectText(*fetch(path, stop).Get());
}

std::shared_ptr<WbemServices> WbemServices::openNamespace(const QString& relative, std::stop_token stop) {
    const Bstr name(relative);
    const bool semi = m_options.callMode != CallMode::Synchronous;
    ComPtr<IWbemServices> opened;
    ComPtr<IWbemCallResult> raw;
    m_proxy.call(QStringLiteral("OpenNamespace"), quoted(relative), [&](IWbemServices& s) {
        return s.OpenNamespace(name.get(), semi ? WBEM_FLAG_RETURN_IMMEDIATELY : 0, nullptr,
                               opened.GetAddressOf(), semi ? raw.GetAddressOf() : nullptr);
    });
    if (!opened && raw) {
        Proxy<IWbemCallResult> result(m_proxy.door(), std::move(raw), ProxyKind::CallResult,
                                      QStringLiteral("IWbemCallResult"), nameSpace());
        waitForCall(result, stop);
        result.call(QStringLiteral("GetResultServices"), relative, [&](IWbemCallResult& r) {
            return r.GetResultServices(PollMilliseconds, opened.ReleaseAndGetAddressOf());
        });
    }
    if (!opened)
        throw ProtocolError(hr::WbemFailed, Stage::Operation, QStringLiteral("IWbemServices::OpenNamespace"),
                            QCoreApplication::translate("Com", "The call succeeded and brought nothing."));
    return std::make_shared<WbemServices>(
        Proxy<IWbemServices>(m_proxy.door(), std::move(opened), ProxyKind::Services,
                             QStringLiteral("IWbemServices"), nameSpace() + u'\\' + relative),
        m_options, m_host);
}

std::shared_ptr<WbemEnumerator> WbemServices::enumerate(Enumeration what, const QString& text,
                                                        const EnumChoices& choices, std::stop_token stop) {
    const ComPtr<IWbemContext> context = contextOf(choices.context);
    const EnumerationNames& names = Names.at(static_cast<std::size_t>(what));
    const QString arguments = isQuery(what) ? text : quoted(text);
    const Bstr language(QStringLiteral("WQL"));
    const Bstr subject(text.isNull() ? QStringLiteral("") : text);
    if (stop.stop_requested())
        throw Cancelled(QLatin1String(names.method));

    if (m_options.callMode == CallMode::Asynchronous) {
        const auto sink = makeObject<ObjectSink>(m_proxy.door()->connectionId(), m_host, nameSpace(),
                                                 m_proxy.door()->sink());
        const auto stub = stubOf(sink.Get());
        const LONG flags = choiceFlags(what, choices);
        m_proxy.call(QLatin1String(names.asyncMethod), arguments, [&](IWbemServices& s) {
            switch (what) {
            case Enumeration::Classes:
                return s.CreateClassEnumAsync(subject.get(), flags, context.Get(), stub.Get());
            case Enumeration::Instances:
                return s.CreateInstanceEnumAsync(subject.get(), flags, context.Get(), stub.Get());
            case Enumeration::Query:
                return s.ExecQueryAsync(language.get(), subject.get(), flags, context.Get(), stub.Get());
            case Enumeration::Notification:
                return s.ExecNotificationQueryAsync(language.get(), subject.get(), flags, context.Get(),
                                                    stub.Get());
            }
            return E_UNEXPECTED;
        });
        return std::make_shared<SinkEnumerator>(sink, testimony(), [self = shared_from_this(), stub] {
            try {
                self->m_proxy.call(QStringLiteral("CancelAsyncCall"), {},
                                   [&](IWbemServices& s) { return s.CancelAsyncCall(stub.Get()); });
            } catch (const ProtocolError&) {
                // In the ledger; whatever still comes is dropped by the sink.
            }
        });
    }

    const LONG flags = choiceFlags(what, choices) | modeFlags(what, choices, m_options.callMode);
    ComPtr<IEnumWbemClassObject> enumerator;
    m_proxy.call(QLatin1String(names.method), arguments, [&](IWbemServices& s) {
        IEnumWbemClassObject** out = enumerator.GetAddressOf();
        switch (what) {
        case Enumeration::Classes:
            return s.CreateClassEnum(subject.get(), flags, context.Get(), out);
        case Enumeration::Instances:
            return s.CreateInstanceEnum(subject.get(), flags, context.Get(), out);
        case Enumeration::Query:
            return s.ExecQuery(language.get(), subject.get(), flags, context.Get(), out);
        case Enumeration::Notification:
            return s.ExecNotificationQuery(language.get(), subject.get(), flags, context.Get(), out);
        }
        return E_UNEXPECTED;
    });
    if (!enumerator)
        throw ProtocolError(hr::WbemFailed, Stage::Operation, QLatin1String(names.method),
                            QCoreApplication::translate("Com", "The call succeeded and brought nothing."));
    return std::make_shared<PolledEnumerator>(
        Proxy<IEnumWbemClassObject>(m_proxy.door(), std::move(enumerator), ProxyKind::Enumerator,
                                    QStringLiteral("IEnumWbemClassObject"), nameSpace()),
        testimony());
}

std::shared_ptr<WindowsRefresher> WbemServices::watch(const QString& subject, const EnumChoices& choices) {
    return std::make_shared<WindowsRefresher>(
        m_proxy, subject, choices.useAmendedQualifiers ? WBEM_FLAG_USE_AMENDED_QUALIFIERS : 0,
        contextOf(choices.context).Get());
}

void WbemServices::fill(IWbemClassObject& target, const cim::Instance& values, std::stop_token stop,
                        int depth) {
    if (depth > MaxDepth)
        throw ProtocolError(
            hr::WbemInvalidObject, Stage::Local, QStringLiteral("IWbemClassObject::Put"),
            QCoreApplication::translate("Com", "Objects are nested more than %1 deep.").arg(MaxDepth));
    const ObjectWriter writeObject = [&](const cim::Object& object) {
        if (!object.instance)
            throw ProtocolError(
                hr::WbemInvalidParameter, Stage::Local, QStringLiteral("IWbemClassObject::Put"),
                QCoreApplication::translate("Com", "A parameter can hold an instance, not a class."));
        const ComPtr<IWbemClassObject> cls = fetch(object.instance->cls->name, stop);
        ComPtr<IWbemClassObject> made;
        check(cls->SpawnInstance(0, made.GetAddressOf()), Stage::Local,
              QStringLiteral("IWbemClassObject::SpawnInstance"));
        fill(*made.Get(), *object.instance, stop, depth + 1);
        return Variant::of(static_cast<IUnknown*>(made.Get()));
    };
    for (std::size_t i = 0; i < values.values.size(); ++i) {
        if (i < values.isDefault.size() && values.isDefault[i])
            continue;
        const cim::Property& property = values.cls->properties.at(i);
        Variant value = variantOf(values.values[i], property.type, writeObject);
        check(target.Put(wide(property.name), 0, value.in(), 0), Stage::Local,
              QStringLiteral("IWbemClassObject::Put(%1)").arg(property.name));
    }
}

ComPtr<IWbemClassObject> WbemServices::parameters(const QString& path, const QString& method,
                                                  const cim::Object& in, std::stop_token stop) {
    if (!in.instance)
        return {};
    const ComPtr<IWbemClassObject> cls = fetch(cim::ObjectPath::parse(path).className, stop);
    ComPtr<IWbemClassObject> signature;
    ComPtr<IWbemClassObject> out;
    check(cls->GetMethod(wide(method), 0, signature.GetAddressOf(), out.GetAddressOf()), Stage::Operation,
          QStringLiteral("IWbemClassObject::GetMethod(%1)").arg(method));
    if (!signature)
        throw ProtocolError(hr::WbemInvalidMethodParameters, Stage::Local, method,
                            QCoreApplication::translate("Com", "%1 takes no parameters.").arg(method));
    ComPtr<IWbemClassObject> made;
    check(signature->SpawnInstance(0, made.GetAddressOf()), Stage::Local,
          QStringLiteral("IWbemClassObject::SpawnInstance"));
    fill(*made.Get(), *in.instance, stop, 0);
    return made;
}

cim::Object WbemServices::execMethod(const QString& path, const QString& method, const cim::Object& in,
                                     std::stop_token stop) {
    const ComPtr<IWbemClassObject> parameter = parameters(path, method, in, stop);
    const Bstr object(path);
    const Bstr name(method);
    cim::Object answer;
    const ComPtr<IWbemClassObject> out = objectBy(
        QStringLiteral("ExecMethod"), quoted(path) + QStringLiteral(", ") + method,
        [&](IWbemServices& s, LONG flags, IWbemClassObject** o, IWbemCallResult** r) {
            return s.ExecMethod(object.get(), name.get(), flags, nullptr, parameter.Get(), o, r);
        },
        [&](IWbemServices& s, IWbemObjectSink* sink) {
            return s.ExecMethodAsync(object.get(), name.get(), 0, nullptr, parameter.Get(), sink);
        },
        stop, &answer);
    return out ? m_reader.read(*out.Get()) : answer;
}

} // namespace wbemscope::com
