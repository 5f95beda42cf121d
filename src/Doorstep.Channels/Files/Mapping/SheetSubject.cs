namespace Doorstep.Channels.Files.Mapping;

/// <summary>What a column holds, which decides how its form is recognised.</summary>
internal enum FieldKind
{
    Text,
    Count,
    Amount,
    Date,
}

/// <summary>Something that a sheet can say about an item, a stock level or an order line.</summary>
/// <param name="Synonyms">Other headers that mean the same, the likeliest first.</param>
internal sealed record SheetField(
    string Name,
    FieldKind Kind = FieldKind.Text,
    bool Required = false,
    bool Repeats = false,
    params string[] Synonyms);

/// <summary>What a file is about, and the columns it may have; the names are the built-in headers.</summary>
internal sealed record SheetSubject(string Name, IReadOnlyList<SheetField> Fields)
{
    public static readonly SheetSubject Items = new("items",
    [
        Sku,
        new("title", Synonyms: ["Description", "Name", "Product", "ItemName", "ProductName", "Bezeichnung"]),
        new("barcode", Repeats: true, Synonyms: ["GTIN", "EAN", "UPC", "Barcodes"]),
        new("weightGrams", FieldKind.Count, Synonyms: ["Weight (g)", "Grams", "WeightG"]),
        new("lengthMm", FieldKind.Count, Synonyms: ["Length (mm)", "LengthMillimetres"]),
        new("widthMm", FieldKind.Count, Synonyms: ["Width (mm)", "WidthMillimetres"]),
        new("heightMm", FieldKind.Count, Synonyms: ["Height (mm)", "HeightMillimetres"]),
        new("needs", Repeats: true, Synonyms: ["Capabilities", "Handling", "StorageNeeds"]),
        new("unNumber", Synonyms: ["UN", "UN number", "UnNo", "HazmatNumber"]),
    ]);

    public static readonly SheetSubject Stock = new("stock",
    [
        Sku,
        new("location", Required: true, Synonyms: ["Warehouse", "LocationCode", "Site", "FC", "Lager"]),
        Quantity with { Synonyms = ["Qty", "OnHand", "Stock", "Count", "Available", "Menge", "Bestand"] },
        new("safety", FieldKind.Count, Synonyms: ["SafetyStock", "Safety stock", "Buffer", "Mindestbestand"]),
        new("lot", Synonyms: ["LotNumber", "LotCode", "Batch", "BatchNumber", "Charge"]),
        new("expiresOn", Synonyms: ["ExpiryDate", "Expiry", "ExpirationDate", "BestBefore", "Haltbarkeit"]),
    ]);

    public static readonly SheetSubject Orders = new("orders",
    [
        new("order", Required: true, Synonyms:
            ["InvoiceNo", "Invoice", "OrderNumber", "OrderNo", "OrderId", "ExternalId", "Bestellnummer"]),
        new("placedAt", FieldKind.Date, Synonyms:
            ["InvoiceDate", "OrderDate", "PlacedOn", "CreatedAt", "PurchaseDate", "Date", "Bestelldatum"]),
        new("currency", Synonyms: ["CurrencyCode"]),
        new("customer", Synonyms: ["CustomerID", "CustomerNo", "CustomerNumber", "BuyerId", "Kundennummer"]),
        new("email", Synonyms: ["CustomerEmail", "E-mail", "BuyerEmail"]),
        new("name", Synonyms: ["ShipToName", "CustomerName", "RecipientName", "ShippingName", "BuyerName"]),
        new("line1", Synonyms: ["Address", "Address1", "AddressLine1", "Street", "ShippingStreet", "ShippingAddress1"]),
        new("city", Synonyms: ["Town", "ShippingCity", "Ort"]),
        new("region", Synonyms: ["State", "Province", "County", "ShippingProvince"]),
        new("postalCode", Synonyms: ["Zip", "ZipCode", "Postcode", "ShippingZip", "PLZ"]),
        new("country", Synonyms: ["CountryCode", "ShippingCountry", "Land"]),
        Sku,
        new("title", Synonyms: ["Description", "ItemTitle", "ProductName", "Product", "LineItemName"]),
        Quantity,
        new("price", FieldKind.Amount, Synonyms: ["UnitPrice", "ItemPrice", "LineItemPrice", "Preis"]),
        new("shipping", FieldKind.Amount, Synonyms: ["ShippingPrice", "ShippingCost", "Postage", "Versand"]),
        new("service", Synonyms: ["DeliveryService", "ShippingMethod", "ShippingService", "Versandart"]),
        new("priority", Synonyms: ["OrderPriority", "Urgency"]),
        new("tags", Synonyms: ["OrderTags", "Labels"]),
        new("note", Synonyms: ["Notes", "OrderNote", "Comment", "Comments", "Notiz"]),
        new("giftNote", Synonyms: ["GiftMessage", "GiftText", "Grußtext"]),
    ]);

    private static SheetField Sku => new("sku", Required: true, Synonyms:
        ["StockCode", "SKU code", "ItemNumber", "ItemNo", "ProductCode", "ArticleNumber", "LineItemSku",
            "Artikelnummer"]);

    private static SheetField Quantity => new("quantity", FieldKind.Count, Required: true, Synonyms:
        ["Qty", "LineItemQuantity", "QuantityOrdered", "QuantityPurchased", "Units", "Menge"]);

    /// <summary>The field of a name in any case; null when there is none.</summary>
    public SheetField? Find(string name) =>
        Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
