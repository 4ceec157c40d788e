#pragma once

#include <QtGlobal>

namespace wbemscope::dcom {

/// lFlags of IWbemServices' methods (MS-WMI 2.2.3 to 2.2.6).
enum WbemFlag : quint32 {
    WbemFlagDeep = 0x0,
    WbemFlagShallow = 0x1,
    WbemFlagPrototype = 0x2,
    WbemFlagReturnImmediately = 0x10,
    WbemFlagForwardOnly = 0x20,
    WbemFlagNoErrorObject = 0x40,
    WbemFlagSendStatus = 0x80,
    WbemFlagEnsureLocatable = 0x100,
    WbemFlagDirectRead = 0x200,
    WbemFlagUseAmendedQualifiers = 0x20000,
    // Of PutClass and PutInstance, where the low bits mean something else.
    WbemFlagCreateOrUpdate = 0x0,
    WbemFlagUpdateOnly = 0x1,
    WbemFlagCreateOnly = 0x2,
};

/// lTimeout values (MS-WMI 2.2.9).
inline constexpr quint32 WbemNoWait = 0;
inline constexpr quint32 WbemInfinite = 0xFFFFFFFF;

} // namespace wbemscope::dcom
