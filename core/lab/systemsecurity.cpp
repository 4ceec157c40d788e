// Methods of __SystemSecurity (Win32 "__SystemSecurity class", MS-WMI 2.2.30 and 5.2).
#include "core/lab/accounts.h"
#include "core/lab/methods.h"

namespace wbemscope::lab {

namespace {

constexpr quint64 S_OK_ = 0;

void need(const MethodCall& call, quint32 right) {
    if ((call.request.grantedRights & right) != right)
        fail(hr::WbemAccessDenied, call.request.where(u"__SystemSecurity"),
             QStringLiteral("%1 lacks the right %2.").arg(call.request.caller.account, wmiRightName(right)));
}

cim::Value bytes(const QByteArray& data) {
    cim::Value::Array array;
    array.reserve(static_cast<std::size_t>(data.size()));
    for (const char byte : data)
        array.emplace_back(quint64{static_cast<quint8>(byte)});
    return array;
}

std::optional<QByteArray> toBytes(const cim::Value& value) {
    const auto* array = value.asArray();
    if (!array)
        return std::nullopt;
    QByteArray data;
    for (const auto& element : *array) {
        const quint64* byte = element.asUnsigned();
        if (!byte || *byte > 0xFF)
            return std::nullopt;
        data.append(static_cast<char>(*byte));
    }
    return data;
}

[[noreturn]] void badDescriptor(const MethodCall& call, const QString& why) {
    fail(hr::WbemInvalidParameter, call.request.where(u"__SystemSecurity"), why);
}

// ---- __SecurityDescriptor and its parts

class Composer {
public:
    explicit Composer(const Namespace& ns)
        : m_namespace(ns) {}

    cim::Value descriptor(const SecurityDescriptor& sd) const {
        return build(u"__SecurityDescriptor", [&](cim::Instance& o) {
            o.set(u"ControlFlags", quint64{sd.control});
            if (sd.owner)
                o.set(u"Owner", trustee(*sd.owner));
            if (sd.group)
                o.set(u"Group", trustee(*sd.group));
            if (sd.dacl)
                o.set(u"DACL", list(*sd.dacl));
            if (sd.sacl)
                o.set(u"SACL", list(*sd.sacl));
        });
    }

private:
    template <class Fill> cim::Value build(QStringView className, Fill fill) const {
        cim::Instance object = cim::Instance::of(m_namespace.findClass(className));
        fill(object);
        object.decoration = m_namespace.decoration();
        return cim::Object{nullptr, std::make_shared<const cim::Instance>(std::move(object))};
    }
    cim::Value trustee(const Sid& sid) const {
        return build(u"__Trustee", [&](cim::Instance& o) {
            const QString name = accountNameOf(sid);
            const auto slash = name.indexOf(u'\\');
            if (slash >= 0)
                o.set(u"Domain", name.left(slash));
            if (!name.isEmpty())
                o.set(u"Name", name.mid(slash + 1));
            o.set(u"SID", bytes(sid.encode()));
            o.set(u"SidLength", quint64{sid.encodedSize()});
            o.set(u"SIDString", sid.toString());
        });
    }
    cim::Value list(const Acl& acl) const {
        cim::Value::Array array;
        for (const Ace& ace : acl.aces)
            array.push_back(build(u"__ACE", [&](cim::Instance& o) {
                o.set(u"AccessMask", quint64{ace.mask});
                o.set(u"AceFlags", quint64{ace.flags});
                o.set(u"AceType", quint64{static_cast<quint8>(ace.type)});
                if (!ace.objectType.isNull())
                    o.set(u"GuidObjectType", ace.objectType.toString());
                if (!ace.inheritedObjectType.isNull())
                    o.set(u"GuidInheritedObjectType", ace.inheritedObjectType.toString());
                o.set(u"Trustee", trustee(ace.sid));
            }));
        return array;
    }
    const Namespace& m_namespace;
};

class Reader {
public:
    explicit Reader(const MethodCall& call)
        : m_call(call) {}

    SecurityDescriptor descriptor(const cim::Value& value) const {
        const auto object = instance(value);
        if (!object)
            badDescriptor(m_call, QStringLiteral("No security descriptor was given."));
        SecurityDescriptor sd;
        const quint64* control = object->value(u"ControlFlags").asUnsigned();
        sd.control = static_cast<quint16>(control ? *control & 0xFFFF : 0) | SdSelfRelative;
        sd.owner = trustee(object->value(u"Owner"));
        sd.group = trustee(object->value(u"Group"));
        if (const auto* aces = object->value(u"DACL").asArray()) {
            sd.dacl = list(*aces);
            sd.control |= SdDaclPresent;
        }
        if (const auto* aces = object->value(u"SACL").asArray()) {
            sd.sacl = list(*aces);
            sd.control |= SdSaclPresent;
        }
        return sd;
    }

private:
    static const cim::Instance* instance(const cim::Value& value) {
        const cim::Object* object = value.asObject();
        return object ? object->instance.get() : nullptr;
    }
    std::optional<Sid> trustee(const cim::Value& value) const {
        const auto* object = instance(value);
        if (!object)
            return std::nullopt;
        if (const auto data = toBytes(object->value(u"SID")); data && !data->isEmpty())
            return Sid::decode(std::span(reinterpret_cast<const quint8*>(data->constData()),
                                         static_cast<std::size_t>(data->size())));
        const QString* text = object->value(u"SIDString").asString();
        auto sid = text ? Sid::parse(*text) : std::nullopt;
        if (!sid)
            badDescriptor(m_call, QStringLiteral("A trustee has no SID."));
        return sid;
    }
    Acl list(const cim::Value::Array& aces) const {
        Acl acl;
        for (const auto& value : aces) {
            const auto* object = instance(value);
            const quint64* type = object ? object->value(u"AceType").asUnsigned() : nullptr;
            const auto sid = object ? trustee(object->value(u"Trustee")) : std::nullopt;
            if (!type || *type > 1 || !sid)
                badDescriptor(m_call, QStringLiteral("An ACE is incomplete, or neither allows nor denies."));
            const quint64* flags = object->value(u"AceFlags").asUnsigned();
            const quint64* mask = object->value(u"AccessMask").asUnsigned();
            Ace ace;
            ace.type = static_cast<AceType>(*type);
            ace.flags = static_cast<quint8>(flags ? *flags & 0xFF : 0);
            ace.mask = static_cast<quint32>(mask ? *mask : 0);
            ace.sid = *sid;
            acl.aces.push_back(std::move(ace));
        }
        return acl;
    }
    const MethodCall& m_call;
};

void set(const MethodCall& call, SecurityDescriptor sd) {
    // "The only part of the security descriptor that is actually used is the DACL" (GetSD); without one
    // nobody would be kept out, and Windows refuses that.
    if (!sd.dacl)
        badDescriptor(call, QStringLiteral("The security descriptor has no DACL."));
    // What was inherited comes from the parent anew.
    const SecurityDescriptor& old = call.request.nameSpace->descriptor();
    if (!sd.owner)
        sd.owner = old.owner;
    if (!sd.group)
        sd.group = old.group;
    call.request.core->repository.setDescriptor(*call.request.nameSpace, sd);
    call.result(u"ReturnValue", S_OK_);
}

void getSd(const MethodCall& call) {
    need(call, WmiReadSecurity);
    call.result(u"SD", bytes(call.request.nameSpace->descriptor().encode()));
    call.result(u"ReturnValue", S_OK_);
}

void setSd(const MethodCall& call) {
    need(call, WmiEditSecurity);
    const auto data = toBytes(call.parameter(u"SD"));
    if (!data)
        badDescriptor(call, QStringLiteral("No security descriptor was given."));
    try {
        set(call, SecurityDescriptor::decode(*data));
    } catch (const DecodeError& e) {
        badDescriptor(call, e.message());
    }
}

void getSecurityDescriptor(const MethodCall& call) {
    need(call, WmiReadSecurity);
    call.result(u"Descriptor",
                Composer(*call.request.nameSpace).descriptor(call.request.nameSpace->descriptor()));
    call.result(u"ReturnValue", S_OK_);
}

void setSecurityDescriptor(const MethodCall& call) {
    need(call, WmiEditSecurity);
    try {
        set(call, Reader(call).descriptor(call.parameter(u"Descriptor")));
    } catch (const DecodeError& e) {
        badDescriptor(call, e.message());
    }
}

void getCallerAccessRights(const MethodCall& call) {
    const quint32 rights =
        grantedRights(call.request.nameSpace->descriptor(), tokenOf(call.request.caller.account));
    call.result(u"rights", qint64{rights});
    call.result(u"ReturnValue", S_OK_);
}

} // namespace

void addSystemSecurityMethods(std::map<QString, MethodBody>& all) {
    all[QStringLiteral("__systemsecurity.getsd")] = getSd;
    all[QStringLiteral("__systemsecurity.setsd")] = setSd;
    all[QStringLiteral("__systemsecurity.getsecuritydescriptor")] = getSecurityDescriptor;
    all[QStringLiteral("__systemsecurity.setsecuritydescriptor")] = setSecurityDescriptor;
    all[QStringLiteral("__systemsecurity.getcalleraccessrights")] = getCallerAccessRights;
}

} // namespace wbemscope::lab
