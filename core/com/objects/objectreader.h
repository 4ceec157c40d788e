#pragma once

#include "core/cim/object.h"
#include "core/com/support/comptr.h"

#include <map>
#include <wbemcli.h>

namespace wbemscope::com {

/// IWbemClassObject as the rest of the program knows objects. Reading is local: an IWbemClassObject is a copy
/// in this process. Keeps the classes it has seen, so that the rows of an enumeration share theirs.
class ClassObjectReader {
public:
    /// Throws ProtocolError for an object that contradicts itself or is nested too deeply; what a runtime
    /// does not implement (Wine: origins, many qualifiers) is simply not there.
    cim::Object read(IWbemClassObject& object);
    /// For an object that can only be a class, as its path or its place says: Wine's __GENUS calls everything
    /// an instance.
    cim::ClassPtr readClass(IWbemClassObject& object) { return readClass(object, 0, true); }

private:
    cim::Object read(IWbemClassObject& object, int depth);
    /// `definition`: the object is the class, its values are defaults; else an instance of it.
    cim::ClassPtr readClass(IWbemClassObject& object, int depth, bool definition);
    cim::ClassPtr signature(IWbemClassObject* object, int depth);
    std::map<QString, cim::ClassPtr> m_classes; ///< Of instances, by name and namespace.
};

/// IWbemClassObject::GetObjectText: MOF as the host writes it.
QString objectText(IWbemClassObject& object);

} // namespace wbemscope::com
