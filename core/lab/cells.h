#pragma once

#include "core/cim/object.h"

#include <span>

namespace wbemscope::lab {

/// One property value of a row, without ownership: valid only during the call that hands it out.
struct Cell {
    enum class Kind : quint8 { Null, Bool, Signed, Unsigned, Real, Latin1, Utf16 };
    Kind kind = Kind::Null;
    quint32 length = 0; ///< Characters of text.
    union {
        bool b;
        qint64 s;
        quint64 u;
        double r;
        const char* latin1;
        const char16_t* utf16;
    };

    Cell()
        : u(0) {}
    static Cell boolean(bool v) {
        Cell c;
        c.kind = Kind::Bool;
        c.b = v;
        return c;
    }
    static Cell sint(qint64 v) {
        Cell c;
        c.kind = Kind::Signed;
        c.s = v;
        return c;
    }
    static Cell uint(quint64 v) {
        Cell c;
        c.kind = Kind::Unsigned;
        c.u = v;
        return c;
    }
    static Cell real(double v) {
        Cell c;
        c.kind = Kind::Real;
        c.r = v;
        return c;
    }
    /// Characters 0x00..0xFF: also the "compressed" form of an Encoded-String (MS-WMIO 2.2.78).
    static Cell text(std::string_view v) {
        Cell c;
        c.kind = Kind::Latin1;
        c.length = static_cast<quint32>(v.size());
        c.latin1 = v.data();
        return c;
    }
    static Cell text(std::u16string_view v) {
        Cell c;
        c.kind = Kind::Utf16;
        c.length = static_cast<quint32>(v.size());
        c.utf16 = v.data();
        return c;
    }
    cim::Value toValue() const;
};

/// Where the fast path puts rows.
class CellSink {
public:
    virtual ~CellSink() = default;
    /// `cells` are parallel to cls->properties; the same `cls` pointer for all rows of one class.
    /// `decoration` is the server and namespace the row is to be marked with.
    virtual void row(const cim::ClassPtr& cls, const cim::Decoration& decoration,
                     std::span<const Cell> cells) = 0;
};

} // namespace wbemscope::lab
