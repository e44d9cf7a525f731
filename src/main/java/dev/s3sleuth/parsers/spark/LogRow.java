package dev.s3sleuth.parsers.spark;

import dev.s3sleuth.parsers.format.Slices;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.GeographyVal;
import org.apache.spark.unsafe.types.GeometryVal;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.unsafe.types.VariantVal;
import org.jspecify.annotations.Nullable;

/**
 * The reader's current row as Spark sees it: values are decoded when asked for, text points into the read buffer. Spark copies what it
 * keeps, as with every row of a scan. Extends Spark's internal row because that is what a data source hands over.
 */
final class LogRow extends InternalRow {

    private final RowShape shape;
    private final int[] columns;
    private final @Nullable LogRow[] structs;
    private Slices values;

    LogRow(RowShape shape, Slices values) {
        this.shape = shape;
        this.columns = shape.places();
        this.values = values;
        this.structs = new LogRow[columns.length];
        for (int i = 0; i < structs.length; i++) {
            RowShape struct = shape.structs()[i];
            structs[i] = struct == null ? null : new LogRow(struct, values);
        }
    }

    void show(Slices row) {
        values = row;
        for (LogRow struct : structs) {
            if (struct != null) {
                struct.show(row);
            }
        }
    }

    @Override
    public int numFields() {
        return columns.length;
    }

    @Override
    public boolean isNullAt(int i) {
        return values.isNull(columns[i]);
    }

    @Override
    public UTF8String getUTF8String(int i) {
        int column = columns[i];
        return UTF8String.fromBytes(values.array(column), values.start(column), values.length(column));
    }

    @Override
    public long getLong(int i) {
        return values.number(columns[i]);
    }

    @Override
    public int getInt(int i) {
        return (int) values.number(columns[i]);
    }

    @Override
    public @Nullable Object get(int i, DataType type) {
        if (isNullAt(i)) {
            return null;
        }
        if (type.equals(DataTypes.StringType)) {
            return getUTF8String(i);
        }
        if (type instanceof StructType struct) {
            return getStruct(i, struct.size());
        }
        if (type.equals(DataTypes.BooleanType)) {
            return getBoolean(i);
        }
        return type.equals(DataTypes.IntegerType) ? (Object) getInt(i) : (Object) getLong(i);
    }

    @Override
    public InternalRow copy() {
        Object[] copies = new Object[columns.length];
        for (int i = 0; i < copies.length; i++) {
            Object value = get(i, shape.type().apply(i).dataType());
            copies[i] = value instanceof UTF8String text
                    ? text.copy()
                    : value instanceof InternalRow struct ? struct.copy() : value;
        }
        return new GenericInternalRow(copies);
    }

    private static UnsupportedOperationException noSuchType() {
        return new UnsupportedOperationException("logs hold text, numbers, times, booleans and structs of them only");
    }

    @Override
    public void setNullAt(int i) {
        throw noSuchType();
    }

    @Override
    public void update(int i, Object value) {
        throw noSuchType();
    }

    @Override
    public boolean getBoolean(int i) {
        return values.isTrue(columns[i]);
    }

    @Override
    public byte getByte(int i) {
        throw noSuchType();
    }

    @Override
    public short getShort(int i) {
        throw noSuchType();
    }

    @Override
    public float getFloat(int i) {
        throw noSuchType();
    }

    @Override
    public double getDouble(int i) {
        throw noSuchType();
    }

    @Override
    public Decimal getDecimal(int i, int precision, int scale) {
        throw noSuchType();
    }

    @Override
    public byte[] getBinary(int i) {
        throw noSuchType();
    }

    @Override
    public CalendarInterval getInterval(int i) {
        throw noSuchType();
    }

    @Override
    public VariantVal getVariant(int i) {
        throw noSuchType();
    }

    @Override
    public GeographyVal getGeography(int i) {
        throw noSuchType();
    }

    @Override
    public GeometryVal getGeometry(int i) {
        throw noSuchType();
    }

    @Override
    public @Nullable InternalRow getStruct(int i, int fields) {
        return isNullAt(i) ? null : structs[i];
    }

    @Override
    public ArrayData getArray(int i) {
        throw noSuchType();
    }

    @Override
    public MapData getMap(int i) {
        throw noSuchType();
    }
}
