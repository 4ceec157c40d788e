#pragma once

#include "core/cim/object.h"
#include "core/dcom/wmi/interfacepointer.h"

/// IWbemClassObject as a parameter: by value, an OBJREF_CUSTOM whose data is an EncodingUnit
/// (MS-WMI 2.2.4.1).
namespace wbemscope::dcom {

/// No object: NULL.
InterfaceBytes marshalClassObject(const cim::Object& object);
/// NULL gives no object. Throws DecodeError for anything but a custom IWbemClassObject.
cim::Object unmarshalClassObject(const InterfaceBytes& objref);
/// The EncodingUnit inside, not decoded.
QByteArray classObjectUnit(const InterfaceBytes& objref);

} // namespace wbemscope::dcom
