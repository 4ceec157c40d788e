#pragma once

#include "core/dcom/ndr/uuid.h"
#include "core/dcom/wmi/loginmessages.h"

#include <variant>
#include <vector>

/// Parameters of IWbemRefreshingServices (MS-WMI 3.1.4.12) and IWbemRemoteRefresher (3.1.4.13), without
/// ORPCTHIS/ORPCTHAT.
namespace wbemscope::dcom {

/// What a client of this protocol says it is (dwClientRefrVersion), and what a server answers.
inline constexpr quint32 ClientRefresherVersion = 2;
inline constexpr quint32 ServerRefresherVersion = 1;

/// _WBEM_REFRESHER_ID (2.2.21): the client that asks.
struct RefresherId {
    QString machine; ///< NetBIOS name; Latin-1 on the wire. Null: none.
    quint32 processId = 0;
    Uuid id; ///< Of the client's refresher; what is added under one id is refreshed together.
};
/// AddObjectToRefresher (3.1.4.12.1), AddEnumToRefresher (3.1.4.12.3)
struct AddToRefresherRequest {
    RefresherId refresher;
    QString subject; ///< Path, or name of a class.
    quint32 flags = 0;
    InterfaceBytes context;
    quint32 clientVersion = ClientRefresherVersion;
};
/// WBEM_REFRESH_TYPE (2.2.25), also the discriminant of the union.
enum class RefreshType : quint32 { Invalid = 0, Remote = 3, NonHighPerformance = 6 };
/// _WBEM_REFRESH_INFO_REMOTE (2.2.27)
struct RefreshInfoRemote {
    InterfaceBytes refresher;
    InterfaceBytes objectTemplate; ///< An instance with all default values: it tells the class.
    Uuid id;                       ///< Of the server's refresher.
};
/// _WBEM_REFRESH_INFO_NON_HIPERF (2.2.26): the client has to enumerate by itself.
struct RefreshInfoNonHighPerformance {
    QString nameSpace;
    InterfaceBytes objectTemplate;
};
/// _WBEM_REFRESH_INFO (2.2.20). The alternative is m_lType; HResult: RefreshType::Invalid.
struct RefreshInfo {
    std::variant<HResult, RefreshInfoRemote, RefreshInfoNonHighPerformance> info = hr::Ok;
    quint32 cancelId = 0; ///< What the object is called in RemoteRefresh and StopRefreshing.
};
struct AddToRefresherResponse {
    RefreshInfo info;
    quint32 serverVersion = 0;
    HResult result = hr::Ok;
};
/// GetRemoteRefresher (3.1.4.12.5)
struct GetRemoteRefresherRequest {
    RefresherId refresher;
    quint32 flags = 0;
    quint32 clientVersion = ClientRefresherVersion;
};
struct GetRemoteRefresherResponse {
    InterfaceBytes refresher;
    Uuid id;
    quint32 serverVersion = 0;
    HResult result = hr::Ok;
};
/// RemoteRefresh (3.1.4.13.1)
struct RemoteRefreshRequest {
    quint32 flags = 0;
};
/// WBEM_INSTANCE_BLOB_TYPE (2.2.17)
enum class BlobType : quint32 { One = 2, Error = 3, Enumeration = 4 };
/// WBEM_REFRESHED_OBJECT (2.2.15)
struct RefreshedObject {
    quint32 requestId = 0; ///< RefreshInfo::cancelId
    BlobType type = BlobType::One;
    QByteArray blob; ///< core/dcom/wmio/refreshedinstances.h
};
struct RemoteRefreshResponse {
    std::vector<RefreshedObject> objects;
    HResult result = hr::Ok;
};
/// StopRefreshing (3.1.4.13.2)
struct StopRefreshingRequest {
    std::vector<quint32> ids;
    quint32 flags = 0;
};

/// [string] char* without its pointer: max_count, offset, actual_count, characters with their terminator.
template <class Ndr> void narrowString(Ndr& ndr, QString& text) {
    QByteArray bytes = text.toLatin1() + '\0';
    const quint32 max = conformance(ndr, static_cast<std::size_t>(bytes.size()), 1);
    quint32 offset = 0;
    auto actual = static_cast<quint32>(bytes.size());
    ndr.u32(offset);
    ndr.u32(actual);
    if constexpr (Ndr::Reading)
        if (offset != 0 || actual > max)
            ndr.fail(QStringLiteral("the string's counts (%1, %2, %3) are out of range")
                         .arg(max)
                         .arg(offset)
                         .arg(actual));
    ndr.raw(bytes, actual);
    if constexpr (Ndr::Reading) {
        if (bytes.endsWith('\0'))
            bytes.chop(1);
        text = QString::fromLatin1(bytes);
    }
}
template <class Ndr> void fields(Ndr& ndr, RefresherId& m) {
    const bool named = ndr.pointer(!m.machine.isNull());
    ndr.u32(m.processId);
    ndr.uuid(m.id);
    if (named)
        narrowString(ndr, m.machine);
}
template <class Ndr> void fields(Ndr& ndr, AddToRefresherRequest& m) {
    fields(ndr, m.refresher);
    ndr.align(4);
    ndr.wideString(m.subject);
    ndr.u32(m.flags);
    mInterfacePointer(ndr, m.context);
    ndr.u32(m.clientVersion);
}

/// What a union's arm points to, after the structure that holds the union (NDR's deferred referents).
struct RefreshReferents {
    bool first = false;
    bool second = false;
};
template <class Ndr> RefreshReferents armFields(Ndr& ndr, HResult& result) {
    ndr.u32(result);
    return {};
}
template <class Ndr> RefreshReferents armFields(Ndr& ndr, RefreshInfoRemote& m) {
    RefreshReferents present;
    present.first = ndr.pointer(!m.refresher.isEmpty());
    present.second = ndr.pointer(!m.objectTemplate.isEmpty());
    ndr.uuid(m.id);
    return present;
}
template <class Ndr> RefreshReferents armFields(Ndr& ndr, RefreshInfoNonHighPerformance& m) {
    RefreshReferents present;
    present.first = ndr.pointer(!m.nameSpace.isNull());
    present.second = ndr.pointer(!m.objectTemplate.isEmpty());
    return present;
}
template <class Ndr> void armReferents(Ndr&, HResult&, RefreshReferents) {}
template <class Ndr> void armReferents(Ndr& ndr, RefreshInfoRemote& m, RefreshReferents present) {
    if (present.first)
        mInterfaceBody(ndr, m.refresher);
    if (present.second)
        mInterfaceBody(ndr, m.objectTemplate);
}
template <class Ndr> void armReferents(Ndr& ndr, RefreshInfoNonHighPerformance& m, RefreshReferents present) {
    if (present.first)
        ndr.wideString(m.nameSpace);
    if (present.second)
        mInterfaceBody(ndr, m.objectTemplate);
}
template <class Ndr> void fields(Ndr& ndr, RefreshInfo& m) {
    static constexpr RefreshType Types[] = {RefreshType::Invalid, RefreshType::Remote,
                                            RefreshType::NonHighPerformance};
    RefreshType type = Types[m.info.index()];
    RefreshType discriminant = type;
    ndr.enum32(type);
    ndr.enum32(discriminant);
    if constexpr (Ndr::Reading) {
        if (type != discriminant)
            ndr.fail(QStringLiteral("the union's discriminant differs from m_lType"));
        switch (type) {
        case RefreshType::Invalid:
            m.info.template emplace<HResult>();
            break;
        case RefreshType::Remote:
            m.info.template emplace<RefreshInfoRemote>();
            break;
        case RefreshType::NonHighPerformance:
            m.info.template emplace<RefreshInfoNonHighPerformance>();
            break;
        default:
            ndr.fail(QStringLiteral("%1 is not a WBEM_REFRESH_TYPE").arg(static_cast<quint32>(type)));
        }
    }
    std::visit(
        [&](auto& arm) {
            const RefreshReferents present = armFields(ndr, arm);
            ndr.u32(m.cancelId);
            armReferents(ndr, arm, present);
        },
        m.info);
}
template <class Ndr> void fields(Ndr& ndr, AddToRefresherResponse& m) {
    fields(ndr, m.info);
    ndr.u32(m.serverVersion);
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, GetRemoteRefresherRequest& m) {
    fields(ndr, m.refresher);
    ndr.u32(m.flags);
    ndr.u32(m.clientVersion);
}
template <class Ndr> void fields(Ndr& ndr, GetRemoteRefresherResponse& m) {
    mInterfacePointer(ndr, m.refresher);
    ndr.uuid(m.id);
    ndr.u32(m.serverVersion);
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, RemoteRefreshRequest& m) {
    ndr.u32(m.flags);
}
template <class Ndr> void fields(Ndr& ndr, RemoteRefreshResponse& m) {
    auto number = static_cast<quint32>(m.objects.size());
    ndr.u32(number);
    if (ndr.pointer(!m.objects.empty())) {
        std::vector<quint32> lengths;
        for (const RefreshedObject& o : m.objects)
            lengths.push_back(static_cast<quint32>(o.blob.size()));
        std::vector<bool> present;
        std::size_t i = 0;
        conformantArray(ndr, m.objects, number, 16, [&](RefreshedObject& o) {
            if constexpr (Ndr::Reading)
                lengths.push_back(0);
            ndr.u32(o.requestId);
            ndr.enum32(o.type);
            ndr.u32(lengths[i++]);
            present.push_back(ndr.pointer(!o.blob.isEmpty()));
        });
        i = 0;
        for (RefreshedObject& o : m.objects) {
            if (present[i]) {
                const quint32 size = conformance(ndr, static_cast<std::size_t>(o.blob.size()), 1);
                if constexpr (Ndr::Reading)
                    if (size != lengths[i])
                        ndr.fail(QStringLiteral("m_lBlobLength is %1 where %2 bytes were announced")
                                     .arg(lengths[i])
                                     .arg(size));
                ndr.raw(o.blob, size);
            }
            ++i;
        }
    } else if constexpr (Ndr::Reading) {
        if (number != 0)
            ndr.fail(QStringLiteral("%1 objects are announced and none follow").arg(number));
    }
    ndr.u32(m.result);
}
template <class Ndr> void fields(Ndr& ndr, StopRefreshingRequest& m) {
    auto number = static_cast<quint32>(m.ids.size());
    ndr.u32(number);
    conformantArray(ndr, m.ids, number, 4, [&](quint32& id) { ndr.u32(id); });
    ndr.u32(m.flags);
}

} // namespace wbemscope::dcom
