#include "core/dcom/wmi/classobject.h"

#include "core/dcom/orpc/interfaces.h"
#include "core/dcom/orpc/objref.h"
#include "core/dcom/wmio/encodingunit.h"

namespace wbemscope::dcom {

InterfaceBytes marshalClassObject(const cim::Object& object) {
    return object ? encodeCustomObjRef(iid::WbemClassObject, clsid::WbemClassObjectUnmarshaler,
                                       wmio::encodeUnit(object))
                  : InterfaceBytes();
}

QByteArray classObjectUnit(const InterfaceBytes& objref) {
    const ObjRef ref = decodeObjRef(objref);
    const ObjRefCustom* custom = ref.custom();
    if (!custom || ref.iid != iid::WbemClassObject)
        throw DecodeError(QStringLiteral("OBJREF"), 0,
                          QStringLiteral("An IWbemClassObject must be marshaled by value."));
    return custom->data;
}

cim::Object unmarshalClassObject(const InterfaceBytes& objref) {
    return objref.isEmpty() ? cim::Object() : wmio::decodeUnit(classObjectUnit(objref));
}

} // namespace wbemscope::dcom
