#pragma once

#include <array>
#include <QtGlobal>

/// Numbers of the ObjectArray structures (MS-WMI 2.2.14); used inside this folder only.
namespace wbemscope::dcom::wmio {

inline constexpr std::array<char, 8> Signature = {'W', 'B', 'E', 'M', 'D', 'A', 'T', 'A'};
inline constexpr quint8 Version = 1;
inline constexpr quint32 Header1Size = 26; ///< up to bPacketType
inline constexpr quint32 Header2Size = 8;
inline constexpr quint32 Header3Size = 12; ///< with dwNumObjects
inline constexpr quint32 HeadersSize = Header1Size + Header2Size + Header3Size;

inline constexpr quint32 PacketObjectHeaderSize = 9; ///< WBEM_DATAPACKET_OBJECT (2.2.14.1)
inline constexpr quint32 ClassHeaderSize = 8;        ///< WBEMOBJECT_CLASS (2.2.14.2)
inline constexpr quint32 InstanceHeaderSize = 24;    ///< WBEMOBJECT_INSTANCE, _NOCLASS (2.2.14.3, 2.2.14.4)

/// bObjectType (2.2.14.1)
enum class ObjectType : quint8 { Class = 1, Instance = 2, InstanceNoClass = 3 };

} // namespace wbemscope::dcom::wmio
