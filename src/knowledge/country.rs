//! Countries and the words that point to them.

use super::words::Words;
use crate::text::order;

/// One country a line: its name, then demonyms, capital and other words that stand for it.
const COUNTRIES: &str = "\
Afghanistan|Afghan|Kabul
Albania|Albanian|Tirana
Algeria|Algerian|Algiers
Angola|Angolan|Luanda
Argentina|Argentine|Argentinian|Buenos Aires
Armenia|Armenian|Yerevan
Australia|Australian|Canberra
Austria|Austrian|Vienna
Azerbaijan|Azerbaijani|Baku
Bahamas|Bahamian
Bahrain|Bahraini|Manama
Bangladesh|Bangladeshi|Dhaka
Barbados|Barbadian
Belarus|Belarusian|Minsk
Belgium|Belgian|Brussels
Belize|Belizean
Benin|Beninese
Bhutan|Bhutanese
Bolivia|Bolivian|La Paz
Bosnia and Herzegovina|Bosnia|Bosnian|Sarajevo
Botswana|Gaborone
Brazil|Brazilian|Brasilia
Brunei|Bruneian
Bulgaria|Bulgarian|Sofia
Burkina Faso|Burkinabe|Ouagadougou
Burundi|Burundian
Cambodia|Cambodian|Phnom Penh
Cameroon|Cameroonian|Yaounde
Canada|Canadian|Ottawa
Cape Verde|Cape Verdean
Central African Republic|Bangui
Chad|Chadian|N'Djamena
Chile|Chilean
China|Chinese|Beijing|People's Republic of China|PRC
Colombia|Colombian|Bogota
Comoros|Comorian
Congo-Brazzaville|Republic of the Congo|Brazzaville
Democratic Republic of the Congo|DR Congo|DRC|Congo|Congolese|Kinshasa
Costa Rica|Costa Rican
Croatia|Croatian|Zagreb
Cuba|Cuban|Havana
Cyprus|Cypriot|Nicosia
Czech Republic|Czech|Czechia|Prague
Denmark|Danish|Copenhagen
Djibouti|Djiboutian
Dominican Republic|Dominican|Santo Domingo
East Timor|Timor-Leste|Timorese|Dili
Ecuador|Ecuadorian|Ecuadorean|Quito
Egypt|Egyptian|Cairo
El Salvador|Salvadoran|San Salvador
Equatorial Guinea|Equatoguinean
Eritrea|Eritrean|Asmara
Estonia|Estonian|Tallinn
Eswatini|Swazi
Ethiopia|Ethiopian|Addis Ababa
European Union|EU
Fiji|Fijian
Finland|Finnish|Helsinki
France|French|Paris|Elysee
Gabon|Gabonese|Libreville
Gambia|Gambian|Banjul
Georgia|Georgian|Tbilisi
Germany|German|Berlin
Ghana|Ghanaian|Accra
Greece|Greek|Athens
Greenland|Greenlandic|Nuuk
Guatemala|Guatemalan
Guinea|Guinean|Conakry
Guinea-Bissau
Guyana|Guyanese
Haiti|Haitian|Port-au-Prince
Honduras|Honduran|Tegucigalpa
Hong Kong
Hungary|Hungarian|Budapest
Iceland|Icelandic|Reykjavik
India|Indian|New Delhi|Delhi
Indonesia|Indonesian|Jakarta
Iran|Iranian|Tehran
Iraq|Iraqi|Baghdad
Ireland|Irish|Dublin
Israel|Israeli|Jerusalem|Tel Aviv
Italy|Italian|Rome
Ivory Coast|Ivorian|Cote d'Ivoire|Abidjan
Jamaica|Jamaican
Japan|Japanese|Tokyo
Jordan|Jordanian|Amman
Kazakhstan|Kazakh|Astana
Kenya|Kenyan|Nairobi
Kosovo|Kosovar|Pristina
Kuwait|Kuwaiti
Kyrgyzstan|Kyrgyz|Bishkek
Laos|Laotian|Vientiane
Latvia|Latvian|Riga
Lebanon|Lebanese|Beirut
Lesotho
Liberia|Liberian|Monrovia
Libya|Libyan
Liechtenstein
Lithuania|Lithuanian|Vilnius
Luxembourg
Madagascar|Malagasy
Malawi|Malawian
Malaysia|Malaysian|Kuala Lumpur
Maldives|Maldivian
Mali|Malian|Bamako
Malta|Maltese
Mauritania|Mauritanian
Mauritius|Mauritian
Mexico|Mexican|Mexico City
Moldova|Moldovan|Chisinau
Monaco
Mongolia|Mongolian|Ulaanbaatar
Montenegro|Montenegrin|Podgorica
Morocco|Moroccan|Rabat
Mozambique|Mozambican|Maputo
Myanmar|Burma|Burmese|Naypyidaw
Namibia|Namibian|Windhoek
Nepal|Nepali|Nepalese|Kathmandu
Netherlands|Dutch|The Hague|Amsterdam
New Zealand|Wellington|New Zealander
Nicaragua|Nicaraguan|Managua
Niger|Nigerien|Niamey
Nigeria|Nigerian|Abuja
North Korea|North Korean|Pyongyang|DPRK
North Macedonia|Macedonian|Skopje
Northern Ireland|Northern Irish|Belfast
Norway|Norwegian|Oslo
Oman|Omani|Muscat
Pakistan|Pakistani|Islamabad
Palestine|Palestinian|Ramallah|Gaza|West Bank
Panama|Panamanian
Papua New Guinea|Port Moresby
Paraguay|Paraguayan
Peru|Peruvian|Lima
Philippines|Philippine|Filipino|Manila
Poland|Polish|Warsaw
Portugal|Portuguese|Lisbon
Qatar|Qatari|Doha
Romania|Romanian|Bucharest
Russia|Russian|Moscow|Kremlin|Russian Federation
Rwanda|Rwandan|Kigali
Samoa|Samoan
Saudi Arabia|Saudi|Riyadh
Scotland|Scottish|Edinburgh|Holyrood
Senegal|Senegalese|Dakar
Serbia|Serbian|Belgrade
Sierra Leone|Freetown
Singapore|Singaporean
Slovakia|Slovak|Bratislava
Slovenia|Slovenian|Ljubljana
Solomon Islands
Somalia|Somali|Mogadishu
South Africa|South African|Pretoria|Johannesburg
South Korea|South Korean|Seoul|Republic of Korea
South Sudan|South Sudanese|Juba
Spain|Spanish|Madrid
Sri Lanka|Sri Lankan|Colombo
Sudan|Sudanese|Khartoum
Suriname|Surinamese
Sweden|Swedish|Stockholm
Switzerland|Swiss|Geneva|Zurich
Syria|Syrian|Damascus
Taiwan|Taiwanese|Taipei
Tajikistan|Tajik|Dushanbe
Tanzania|Tanzanian|Dodoma
Thailand|Thai|Bangkok
Togo|Togolese
Tonga|Tongan
Trinidad and Tobago|Trinidadian
Tunisia|Tunisian|Tunis
Turkey|Turkish|Turkiye|Ankara
Turkmenistan|Turkmen|Ashgabat
Uganda|Ugandan|Kampala
Ukraine|Ukrainian|Kyiv|Kiev
United Arab Emirates|Emirati|UAE|Abu Dhabi|Dubai
United Kingdom|British|Britain|UK|U.K.|London|Westminster|Downing Street|England|English
United States|American|US|U.S.|USA|United States of America|Washington|White House|Capitol Hill|Pentagon
Uruguay|Uruguayan|Montevideo
Uzbekistan|Uzbek|Tashkent
Vatican|Vatican City|Holy See
Venezuela|Venezuelan|Caracas
Vietnam|Vietnamese|Hanoi
Wales|Welsh|Cardiff
Yemen|Yemeni|Sanaa|Houthi
Zambia|Zambian|Lusaka
Zimbabwe|Zimbabwean|Harare
";

/// A country, as an index into the table.
pub(super) type Country = u8;

/// The table made ready for look-ups.
#[derive(Clone, Debug)]
pub(super) struct Countries {
    /// Each way of saying a country as words, and which one it is; sorted.
    said: Vec<(Vec<String>, Country)>,
}

impl Countries {
    /// Reads the table.
    pub(super) fn new() -> Self {
        let mut said: Vec<(Vec<String>, Country)> = COUNTRIES
            .lines()
            .enumerate()
            .flat_map(|(index, line)| {
                line.split('|')
                    .map(move |name| (Words::in_order(name), index as Country))
            })
            .collect();
        order::sort(&mut said);
        said.dedup();
        Self { said }
    }

    /// The country said by the first words of `words`, and by how many of them: the longest
    /// reading counts (South Sudan, not Sudan after a South).
    fn at(&self, words: &[String]) -> Option<(Country, usize)> {
        (1..=words.len().min(5)).rev().find_map(|length| {
            let run = &words[..length];
            self.said
                .binary_search_by(|(said, _)| said.as_slice().cmp(run))
                .ok()
                .map(|found| (self.said[found].1, length))
        })
    }

    /// Splits `words` into the countries they say and the rest.
    pub(super) fn split(&self, words: &[String]) -> (Vec<Country>, Vec<String>) {
        let (mut countries, mut rest) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < words.len() {
            match self.at(&words[at..]) {
                Some((country, length)) => {
                    countries.push(country);
                    at += length;
                }
                None => {
                    rest.push(words[at].clone());
                    at += 1;
                }
            }
        }
        (countries, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_reading_counts() {
        let countries = Countries::new();
        let read = |text: &str| countries.split(&Words::in_order(text));
        let (one, rest) = read("North Korean troops");
        assert_eq!((one.len(), rest), (1, vec!["troop".to_owned()]));
        assert_eq!(
            read("the U.S. defense secretary").0,
            read("United States").0
        );
        assert_eq!(read("Netherlands’ minister").0, read("Dutch").0);
        assert_ne!(read("South Sudan").0, read("Sudan").0);
        assert!(read("a baker from nowhere").0.is_empty());
    }

    #[test]
    fn every_word_of_the_table_says_one_country() {
        let countries = Countries::new();
        for pair in countries.said.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "said twice");
        }
        assert!(COUNTRIES.lines().count() < 256);
    }
}
