using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;

namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>Makes a typed row of one row of a sheet of orders, or says why not; other rows do not matter.</summary>
/// <param name="currency">Of rows that name none: ISO 4217.</param>
internal sealed class OrderRowReader(ColumnMap map, Recognition recognition, SheetHabits habits, string currency)
{
    /// <summary>More units than this in one row are taken for a slip of the keyboard.</summary>
    public const int QuantityMax = 1_000_000;

    /// <summary>In major units, for one unit.</summary>
    public const decimal PriceMax = 10_000_000;

    private readonly int order = map.At("order");
    private readonly int sku = map.At("sku");
    private readonly int title = map.At("title");
    private readonly int quantity = map.At("quantity");
    private readonly int price = map.At("price");
    private readonly int shipping = map.At("shipping");
    private readonly int placedAt = map.At("placedAt");
    private readonly int money = map.At("currency");
    private readonly int customer = map.At("customer");
    private readonly int email = map.At("email");
    private readonly int name = map.At("name");
    private readonly int line1 = map.At("line1");
    private readonly int city = map.At("city");
    private readonly int region = map.At("region");
    private readonly int postalCode = map.At("postalCode");
    private readonly int country = map.At("country");
    private readonly int service = map.At("service");
    private readonly int priority = map.At("priority");
    private readonly int tags = map.At("tags");
    private readonly int note = map.At("note");
    private readonly int giftNote = map.At("giftNote");

    // Neighbouring rows are of one order and carry the same texts: what they mean is worked out once.
    private string? lastDateText;
    private DateTimeOffset lastDate;
    private Address lastAddress = new();

    public SheetHabits Habits => habits;

    /// <summary>The order number of a row; blank when it has none or could not be taken apart.</summary>
    public string OrderOf(in SheetRow row) => row.Fault is null ? Id(row, order) : "";

    public SheetLine Read(in SheetRow row)
    {
        if (row.Fault is { } fault) return new LeftRow(row, "", 0, 0, RowBucket.Rejected, fault);
        var (id, item) = (Id(row, order), Id(row, sku));
        var hasQuantity = recognition.Numbers.TryRead(Cell(row, quantity), out var units);
        var hasPrice = recognition.Numbers.TryRead(Cell(row, price), out var each);
        var whole = hasQuantity && units == decimal.Truncate(units) && Math.Abs(units) <= QuantityMax;
        var known = new Known(row, id, whole ? (int)units : 0, hasPrice && Math.Abs(each) <= PriceMax ? each : 0);

        if (id.Length == 0) return known.Reject("order.missing", "The row has no order number.");
        if (id.Length > SheetLimits.IdLengthMax) return known.Reject("order.too-long", TooLong("order number"));
        if (item.Length == 0) return known.Reject("sku.missing", "The row has no SKU.");
        if (item.Length > SheetLimits.IdLengthMax) return known.Reject("sku.too-long", TooLong("SKU"));
        if (!hasQuantity) return known.Reject("quantity.unreadable", NotNumber("quantity", Cell(row, quantity)));
        if (!whole) return known.Reject("quantity.unreadable",
            $"The quantity '{Cell(row, quantity)}' is not a whole number up to {QuantityMax:N0}.");
        if (units == 0) return known.Reject("quantity.zero", "The quantity is 0.");
        if (!hasPrice && Cell(row, price).Length > 0)
            return known.Reject("price.unreadable", NotNumber("price", Cell(row, price)));
        if (Math.Abs(each) > PriceMax) return known.Reject("price.too-high", $"The price is above {PriceMax:N0}.");
        return Understood(known, item);
    }

    private SheetLine Understood(Known known, string item)
    {
        var row = known.Row;
        if (!TryDate(Cell(row, placedAt), out var date)) return known.Reject("date.unreadable",
            $"'{Cell(row, placedAt)}' is not a date as the others of this sheet are.");
        var coin = money < 0 || row.Cells[money].Length == 0 ? currency : row.Cells[money].ToUpperInvariant();
        if (!Currencies.IsCode(coin)) return known.Reject("currency.unknown",
            $"'{row.Cells[money]}' is not a currency code such as USD, EUR or GBP.");
        if (Symbol(row, coin) is { } symbol) return known.Reject("currency.contradiction",
            $"The price is written with {symbol} and the currency is {coin}.");
        if (Cell(row, title).Length > SheetLimits.TitleLengthMax)
            return known.Reject("title.too-long", $"The title is longer than {SheetLimits.TitleLengthMax} characters.");
        if (TooLongText(row) is { } field) return known.Reject("text.too-long",
            $"The {field} is longer than {Address.FieldLengthMax} characters.");
        decimal freight = 0;
        if (Cell(row, shipping).Length > 0 && !recognition.Numbers.TryRead(Cell(row, shipping), out freight))
            return known.Reject("shipping.unreadable", NotNumber("shipping", Cell(row, shipping)));
        if (freight is < 0 or > PriceMax)
            return known.Reject("shipping.out-of-range", $"Shipping is not between 0 and {PriceMax:N0}.");

        var wishes = Wishes(row);
        if (wishes.Fault() is { } fault) return known.Reject(fault.Code, fault.Sentence);
        var charge = habits.ChargeOf(item);
        var bucket = habits.IsCredit(known.Order, known.Quantity) ? RowBucket.Credit
            : charge is null ? RowBucket.Line : RowBucket.Charge;
        if (charge == ChargeKind.Bookkeeping)
            return known.SetAside("row.bookkeeping", "An entry of the seller's books, such as a bad debt: no order.");
        if (bucket == RowBucket.Line && known.Quantity < 0) return known.SetAside("quantity.negative",
            "A negative quantity outside a credit note: stock written off, not sold.");
        if (known.Price < 0 && bucket != RowBucket.Charge) return known.Reject("price.negative",
            "The price is negative. Give back money with a credit note or a discount.");

        return new OrderRow(row, known.Order, known.Quantity, known.Price, bucket, charge, item,
            Text(row, title), date, coin, Blank(Id(row, customer)), Text(row, email), ShipTo(row),
            Cell(row, shipping).Length == 0 ? null : Currencies.ToMinor(freight, coin)) { Wishes = wishes };
    }

    private OrderWishes Wishes(in SheetRow row) => service < 0 && priority < 0 && tags < 0 && note < 0 && giftNote < 0
        ? OrderWishes.None
        : new(Text(row, service), Text(row, priority), OrderWishes.TagsOf(Cell(row, tags)), Text(row, note),
            Text(row, giftNote));

    private bool TryDate(string text, out DateTimeOffset? date)
    {
        date = null;
        if (text.Length == 0) return true;
        if (!ReferenceEquals(text, lastDateText))
        {
            if (!recognition.Dates.TryRead(text, out var read)) return false;
            (lastDateText, lastDate) = (text, read);
        }

        date = lastDate;
        return true;
    }

    private Address ShipTo(in SheetRow row)
    {
        var land = Text(row, country);
        if (land is not null) land = Countries.CodeOf(land) ?? land;
        var address = new Address(Text(row, name), null, Text(row, line1), null, Text(row, city), Text(row, region),
            Text(row, postalCode), land);
        if (address != lastAddress) lastAddress = address;
        return lastAddress;
    }

    private string? TooLongText(in SheetRow row)
    {
        if (Id(row, customer).Length > SheetLimits.IdLengthMax) return "customer number";
        foreach (var field in (ReadOnlySpan<int>)[email, name, line1, city, region, postalCode, country])
            if (Cell(row, field).Length > Address.FieldLengthMax) return "address or e-mail";
        return null;
    }

    // "$" is the sign of many currencies; the others are not.
    private char? Symbol(in SheetRow row, string coin)
    {
        foreach (var c in Cell(row, price))
        {
            var fits = c switch
            {
                '£' => coin == "GBP",
                '€' => coin == "EUR",
                '¥' => coin is "JPY" or "CNY",
                _ => true,
            };
            if (!fits) return c;
        }

        return null;
    }

    // "17850.0" is how a number column with gaps is exported by some programs; the customer is 17850.
    private static string Id(in SheetRow row, int column)
    {
        var text = Cell(row, column);
        return text is [.., '.', '0'] && text.AsSpan(0, text.Length - 2).IndexOfAnyExceptInRange('0', '9') < 0
            ? text[..^2] : text;
    }

    private static string Cell(in SheetRow row, int column) => column < 0 ? "" : Spelled.Plain(row.Cells[column]);

    private static string? Text(in SheetRow row, int column) => Blank(Cell(row, column));

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    private static string NotNumber(string what, string text) => text.Length == 0
        ? $"The {what} is missing."
        : $"The {what} '{text}' is not a number as the others of this sheet are.";

    private static string TooLong(string what) =>
        $"The {what} is longer than {SheetLimits.IdLengthMax} characters.";

    private readonly record struct Known(SheetRow Row, string Order, int Quantity, decimal Price)
    {
        public LeftRow Reject(string code, string sentence) =>
            new(Row, Order, Quantity, Price, RowBucket.Rejected, new(code, sentence));

        public LeftRow SetAside(string code, string sentence) =>
            new(Row, Order, Quantity, Price, RowBucket.SetAside, new(code, sentence));
    }
}
